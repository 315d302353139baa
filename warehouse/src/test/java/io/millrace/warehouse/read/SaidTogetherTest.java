package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two words about a cluster at one moment the later id counts, however the rows lie. */
class SaidTogetherTest {
  @RegisterExtension final ViewRows views = new ViewRows();

  private List<Object> row(String view) throws SQLException {
    List<List<Object>> rows = views.of(view);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ASC", "DESC"})
  void theLaterIdCounts(String order) throws SQLException {
    views.run(
        "CREATE TABLE feedback_current AS SELECT 'prod' AS environment, 'c' AS cluster_id, * FROM"
            + " (VALUES ('r1', 'USEFUL', 9.0, 'OPEN'), ('r2', 'WRONG', 8.0, 'WATCHLIST'))"
            + " t(decision_id, verdict, score, outcome),"
            + " (SELECT TIMESTAMPTZ '2026-03-02 10:00:00Z' AS said_at, NULL::VARCHAR AS label)"
            + " ORDER BY decision_id "
            + order);
    views.run(
        "CREATE TABLE labels_current (environment VARCHAR, cluster_id VARCHAR, kind VARCHAR,"
            + " label VARCHAR)");
    views.run(
        "CREATE TABLE org_weeks AS SELECT TIMESTAMPTZ '2026-03-02 00:00:00Z' AS starts_at,"
            + " TIMESTAMPTZ '2026-03-09 00:00:00Z' AS ends_at");
    assertThat(row("precision_at_k").subList(1, 3)).containsExactly(1L, 0.0);
    assertThat(row("reviewer_agreement").subList(1, 3)).containsExactly(1L, 1.0);
    List<Object> week = row("model_human_agreement");
    assertThat(week.get(4)).as("precision of the first five").isEqualTo(0.0);
    assertThat(week.get(6)).as("agreed").isEqualTo(1.0);
  }
}
