package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.catalog.WarehouseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weeks begin on Monday where the organisation is, whatever the clocks do. */
class OrgWeeksTest {
  private final DuckSession session = DuckSession.open(List.of());

  @AfterEach
  void close() {
    session.close();
  }

  private List<String> weeks(String calendar, String... ticks) throws SQLException {
    session.run("CREATE TABLE score_components (as_of_at TIMESTAMPTZ)");
    for (String tick : ticks) {
      session.run("INSERT INTO score_components VALUES (TIMESTAMPTZ '" + tick + "')");
    }
    session.run(
        "CREATE TABLE policies_current AS SELECT 'calendar' AS kind, 'ACTIVE' AS mode, '1' AS version,"
            + " NULL::TIMESTAMPTZ AS effective_from_at, '"
            + calendar
            + "' AS body");
    QuestionViews.create(session, Set.of("score_components", "policies"));
    QueryResult found = new QueryResult();
    session.query(
        "SELECT strftime(starts_at AT TIME ZONE 'UTC', '%d.%m. %H') || ' - '"
            + " || strftime(ends_at AT TIME ZONE 'UTC', '%d.%m. %H') FROM org_weeks ORDER BY 1",
        found);
    return found.rows().stream().map(row -> (String) row[0]).toList();
  }

  @Test
  void theWeekInWhichClocksGoForwardHasAnHourLess() throws SQLException {
    assertThat(
            weeks(
                "kind: calendar\ntime_zone: Europe/Berlin\n",
                "2026-03-25 10:00:00Z",
                "2026-03-31 10:00:00Z"))
        .containsExactly("22.03. 23 - 29.03. 22", "29.03. 22 - 05.04. 22");
  }

  @Test
  void sundayNightInTheEastIsMondayThere() throws SQLException {
    assertThat(weeks("time_zone: \"Asia/Tokyo\"", "2026-03-01 15:30:00Z"))
        .containsExactly("01.03. 15 - 08.03. 15");
  }

  @Test
  void withoutAZoneItIsUtc() throws SQLException {
    assertThat(weeks("kind: calendar", "2026-03-01 15:30:00Z"))
        .containsExactly("23.02. 00 - 02.03. 00");
  }

  @Test
  void aZoneThatNobodyKnowsIsNamed() {
    assertThatThrownBy(() -> weeks("time_zone: Mars/Olympus", "2026-03-01 15:30:00Z"))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("Mars/Olympus");
  }
}
