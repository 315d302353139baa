package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the view makes of hours of operations, reckoned by hand. */
class PartialFailureCostTest {
  @RegisterExtension final ViewRows views = new ViewRows();

  /** Two hours of ten traces, two of them in part, with three further calls that took a minute. */
  private List<List<Object>> costs(String currency, String call, String minute)
      throws SQLException {
    views.run(
        "CREATE TABLE span_bottlenecks_current AS SELECT 'prod' AS environment, 'buy' AS journey,"
            + " 'web' AS service, 'pay' AS operation,"
            + " TIMESTAMPTZ '2026-03-02 08:00:00Z' + to_hours(n) AS hour_at,"
            + " TIMESTAMPTZ '2026-03-02 09:00:00Z' + to_hours(n) AS end_at, 10::BIGINT AS traces,"
            + " 2::BIGINT AS partial_failures, 3::BIGINT AS partial_retries,"
            + " 60000000::BIGINT AS partial_retry_us, 1::BIGINT AS partial_accounts, "
            + currency
            + " AS currency, "
            + call
            + "::BIGINT AS call_price_micros, "
            + minute
            + "::BIGINT AS minute_price_micros FROM range(2) AS t(n)");
    return views.rows(
        "SELECT calls_cost, minutes_cost, cost FROM ("
            + QuestionViews.text("partial_failure_cost")
            + ")");
  }

  @Test
  void callsAndMinutesCostWhatPolicySays() throws SQLException {
    assertThat(costs("'EUR'", "20000", "250000")).containsExactly(List.of(0.12, 0.5, 0.62));
  }

  @Test
  void whatHasNoPriceCostsNullAndNotNothing() throws SQLException {
    assertThat(costs("NULL", "NULL", "NULL")).containsExactly(Arrays.asList(null, null, null));
  }

  @Test
  void whatHasOnePriceCostsThat() throws SQLException {
    assertThat(costs("'EUR'", "NULL", "250000")).containsExactly(Arrays.asList(null, 0.5, 0.5));
  }

  /** A million is the highest price of a call and of a minute. */
  @Test
  void theHighestPricesAreSummedWithoutOverflow() throws SQLException {
    assertThat(costs("'EUR'", "1000000000000", "1000000000000"))
        .containsExactly(List.of(6e6, 2e6, 8e6));
  }
}
