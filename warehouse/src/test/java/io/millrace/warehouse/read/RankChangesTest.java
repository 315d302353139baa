package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two items, a and b: why b passes a. */
class RankChangesTest {
  @TempDir Path folder;
  private DuckSession session;

  @BeforeEach
  void tables() throws SQLException {
    session = DuckSession.open(List.of(folder));
    session.run(
        "CREATE TABLE score_components (environment VARCHAR, cluster_id VARCHAR, item_id VARCHAR,"
            + " row_version BIGINT, op VARCHAR, as_of_at TIMESTAMPTZ, score DOUBLE,"
            + " effective_score DOUBLE, pain_minutes_week DOUBLE, impact DOUBLE, frequency DOUBLE,"
            + " recency DOUBLE, blast DOUBLE, effort DOUBLE, confidence DOUBLE, history DOUBLE,"
            + " age_ms BIGINT, regressed BOOLEAN, policy_versions VARCHAR)");
    session.run(
        "CREATE TABLE labels (environment VARCHAR, item_id VARCHAR, tick_at TIMESTAMPTZ, op VARCHAR,"
            + " label VARCHAR, source VARCHAR)");
    session.run("CREATE VIEW as_of AS " + QuestionViews.text("as_of"));
    session.run("CREATE VIEW rank_changes AS " + QuestionViews.text("rank_changes"));
    score("a", 0, 10, 10, 2, "p=1");
    score("b", 0, 5, 5, 1, "p=1");
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  /** A row at a tick, so many times ten minutes in. */
  private void score(
      String name, int tick, double score, double effective, double impact, String policies)
      throws SQLException {
    session.run(
        "INSERT INTO score_components VALUES ('prod', 'c-%s', '%s', %d, 'UPSERT',"
                .formatted(name, name, tick + 1)
            + " TIMESTAMPTZ '2026-03-02 10:%02d:00+00', %s, %s, 1, %s, 1, 1, 1, 1, 1, 1, 0, false, '%s')"
                .formatted(tick * 10, score, effective, impact, policies));
  }

  private List<String> changes(int tick) throws SQLException {
    QueryResult found = new QueryResult();
    session.query(
        "SELECT item_id || ' ' || coalesce(rank_before || ' -> ', '') || rank || ' ' || why || ': '"
            + " || coalesce(moved, '') FROM rank_changes WHERE tick_at ="
            + " TIMESTAMPTZ '2026-03-02 10:%02d:00+00' ORDER BY rank".formatted(tick * 10),
        found);
    return found.rows().stream().map(row -> (String) row[0]).toList();
  }

  @Test
  void whatIsNewIsNew() throws SQLException {
    assertThat(changes(0)).containsExactly("a 1 NEW: ", "b 2 NEW: ");
  }

  @Test
  void dataMovesTheOneAndTheOtherIsPassed() throws SQLException {
    score("b", 1, 20, 20, 4, "p=1");
    assertThat(changes(1))
        .containsExactly("b 2 -> 1 DATA: impact 1.000 -> 4.000", "a 1 -> 2 OTHERS: ");
  }

  @Test
  void anOverrideIsSaid() throws SQLException {
    score("b", 1, 5, 50, 1, "p=1");
    assertThat(changes(1)).first().isEqualTo("b 2 -> 1 OVERRIDE: ");
  }

  @Test
  void aPolicyIsSaid() throws SQLException {
    score("b", 1, 20, 20, 4, "p=2");
    assertThat(changes(1)).first().isEqualTo("b 2 -> 1 POLICY: impact 1.000 -> 4.000, p=1 -> p=2");
  }

  @Test
  void aLabelOfTheModelIsSaid() throws SQLException {
    score("b", 1, 20, 20, 4, "p=1");
    session.run(
        "INSERT INTO labels VALUES ('prod', 'b', TIMESTAMPTZ '2026-03-02 10:10:00+00', 'UPSERT',"
            + " 'TRANSPORT', 'MODEL')");
    assertThat(changes(1))
        .first()
        .isEqualTo("b 2 -> 1 MODEL: impact 1.000 -> 4.000, labels: TRANSPORT");
  }

  @Test
  void whereNothingPassesThereIsNoRow() throws SQLException {
    score("b", 1, 6, 6, 2, "p=1");
    assertThat(changes(1)).isEmpty();
  }
}
