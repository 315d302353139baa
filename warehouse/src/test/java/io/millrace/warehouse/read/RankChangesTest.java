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
  private static final String START = "2026-03-02 10:";

  @TempDir Path folder;
  private DuckSession session;

  @BeforeEach
  void tables() throws SQLException {
    session = DuckSession.open(List.of(folder));
    session.run(
        "CREATE TABLE score_components (environment VARCHAR, cluster_id VARCHAR, item_id VARCHAR,"
            + " row_version BIGINT, op VARCHAR, as_of_at TIMESTAMPTZ, last_seen_at TIMESTAMPTZ,"
            + " score DOUBLE, effective_score DOUBLE, impact DOUBLE, frequency DOUBLE,"
            + " recency DOUBLE, blast DOUBLE, effort DOUBLE, confidence DOUBLE, history DOUBLE,"
            + " age_ms BIGINT, regressed BOOLEAN, policy_versions VARCHAR)");
    session.run(
        "CREATE TABLE backlog_items (environment VARCHAR, item_id VARCHAR, cluster_id VARCHAR,"
            + " row_version BIGINT, op VARCHAR, state VARCHAR, override VARCHAR,"
            + " effective_score DOUBLE, pain_minutes_week DOUBLE)");
    session.run(
        "CREATE TABLE labels (environment VARCHAR, item_id VARCHAR, tick_at TIMESTAMPTZ, op VARCHAR,"
            + " label VARCHAR, source VARCHAR)");
    session.run(
        "CREATE TABLE feedback_current (environment VARCHAR, cluster_id VARCHAR, decision_id VARCHAR,"
            + " heard_at TIMESTAMPTZ, verdict VARCHAR, pain VARCHAR, label VARCHAR)");
    session.run(
        "CREATE TABLE anomalies (environment VARCHAR, row_id VARCHAR, row_version BIGINT, op VARCHAR,"
            + " fingerprint_id VARCHAR, kind VARCHAR, from_at TIMESTAMPTZ, until_at TIMESTAMPTZ,"
            + " explanation VARCHAR)");
    session.run(
        "CREATE TABLE fingerprints (environment VARCHAR, fingerprint_id VARCHAR, cluster_id VARCHAR,"
            + " row_version BIGINT, op VARCHAR)");
    for (String view : List.of("as_of", "ranks", "rank_changes")) {
      session.run("CREATE VIEW " + view + " AS " + QuestionViews.text(view));
    }
    item("a", 0, 10, 10, 2, 1, "OPEN", null, "p=1");
    item("b", 0, 5, 5, 1, 1, "OPEN", null, "p=1");
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  private static String at(int tick) {
    return "TIMESTAMPTZ '%s%02d:00+00'".formatted(START, tick * 10);
  }

  private static String version(int tick) {
    return "epoch_ms(" + at(tick) + ") * 1000";
  }

  /** Rows of an item and its score at a tick, so many times ten minutes in. */
  private void item(
      String name,
      int tick,
      double score,
      double effective,
      double impact,
      double history,
      String state,
      String override,
      String policies)
      throws SQLException {
    session.run(
        "INSERT INTO score_components VALUES ('prod', 'c-%s', '%s', %s, 'UPSERT', %s, %s,"
                .formatted(name, name, version(tick), at(tick), at(tick))
            + " %s, %s, %s, 1, 1, 1, 1, 1, %s, 0, false, '%s')"
                .formatted(score, effective, impact, history, policies));
    session.run(
        "INSERT INTO backlog_items VALUES ('prod', '%s', 'c-%s', %s, 'UPSERT', '%s', %s, %s, 1)"
            .formatted(
                name,
                name,
                version(tick),
                state,
                override == null ? "NULL" : "'" + override + "'",
                effective));
  }

  private void heard(String name, int tick, String verdict) throws SQLException {
    session.run(
        "INSERT INTO feedback_current VALUES ('prod', 'c-%s', 'r-1', %s, '%s', NULL, NULL)"
            .formatted(name, at(tick), verdict));
  }

  private List<String> changes(int tick) throws SQLException {
    QueryResult found = new QueryResult();
    session.query(
        "SELECT item_id || ' ' || coalesce(rank_before || ' -> ', '') || coalesce(rank || '', 'off')"
            + " || ' ' || why || ': ' || coalesce(moved, '') FROM rank_changes WHERE tick_at = "
            + at(tick)
            + " ORDER BY rank NULLS LAST",
        found);
    return found.rows().stream().map(row -> (String) row[0]).toList();
  }

  @Test
  void whatIsNewIsNew() throws SQLException {
    assertThat(changes(0)).containsExactly("a 1 NEW: ", "b 2 NEW: ");
  }

  @Test
  void dataMovesTheOneAndTheOtherIsPassed() throws SQLException {
    item("b", 1, 20, 20, 4, 1, "OPEN", null, "p=1");
    assertThat(changes(1))
        .containsExactly("b 2 -> 1 DATA: impact 1.000 -> 4.000", "a 1 -> 2 OTHERS: ");
  }

  @Test
  void anOverrideIsSaid() throws SQLException {
    item("b", 1, 5, 50, 1, 1, "OPEN", "RAISE (REGULATORY)", "p=1");
    assertThat(changes(1))
        .first()
        .isEqualTo("b 2 -> 1 OVERRIDE: no override -> RAISE (REGULATORY)");
  }

  @Test
  void anOverrideThatSuppressesTakesItOffTheList() throws SQLException {
    item("a", 1, 10, 0, 2, 1, "SUPPRESSED", "SUPPRESS (NOISY_CLUSTER)", "p=1");
    assertThat(changes(1))
        .containsExactly(
            "b 2 -> 1 OTHERS: ",
            "a 1 -> off OVERRIDE: OPEN -> SUPPRESSED, no override -> SUPPRESS (NOISY_CLUSTER)");
  }

  @Test
  void aPolicyIsSaid() throws SQLException {
    item("b", 1, 20, 20, 4, 1, "OPEN", null, "p=2");
    assertThat(changes(1)).first().isEqualTo("b 2 -> 1 POLICY: impact 1.000 -> 4.000, p=1 -> p=2");
  }

  @Test
  void aWordThatMovesWhatIsLearntIsALabel() throws SQLException {
    item("b", 1, 20, 20, 1, 4, "OPEN", null, "p=1");
    heard("b", 1, "USEFUL");
    assertThat(changes(1))
        .first()
        .isEqualTo("b 2 -> 1 LABEL: history 1.000 -> 4.000, said: USEFUL");
  }

  @Test
  void aWordThatTakesItOffTheListIsALabel() throws SQLException {
    item("a", 1, 10, 10, 2, 1, "SUPPRESSED", null, "p=1");
    heard("a", 1, "WRONG");
    assertThat(changes(1))
        .containsExactly("b 2 -> 1 OTHERS: ", "a 1 -> off LABEL: OPEN -> SUPPRESSED, said: WRONG");
  }

  @Test
  void whatIsLearntWithoutAWordIsTheModel() throws SQLException {
    item("b", 1, 20, 20, 1, 4, "OPEN", null, "p=1");
    assertThat(changes(1)).first().isEqualTo("b 2 -> 1 MODEL: history 1.000 -> 4.000");
  }

  /** A label that came at the same tick is told, and is not what moved the score. */
  @Test
  void ofWhatMovedTogetherTheStrongestIsNamed() throws SQLException {
    item("b", 1, 21, 21, 4, 1.05, "OPEN", null, "p=1");
    heard("b", 1, "USEFUL");
    session.run(
        "INSERT INTO labels VALUES ('prod', 'b', " + at(1) + ", 'UPSERT', 'TRANSPORT', 'MODEL')");
    assertThat(changes(1))
        .first()
        .isEqualTo(
            "b 2 -> 1 DATA: impact 1.000 -> 4.000, history 1.000 -> 1.050, said: USEFUL,"
                + " labels: TRANSPORT");
  }

  @Test
  void whatRisesStandsFirstWhateverItsScore() throws SQLException {
    session.run(
        "INSERT INTO fingerprints VALUES ('prod', 'f-b', 'c-b', %s, 'UPSERT')"
            .formatted(version(0)));
    session.run(
        "INSERT INTO anomalies VALUES ('prod', 'x', %s, 'UPSERT', 'f-b', 'SPIKE', %s, NULL, NULL)"
            .formatted(version(1), at(1)));
    item("a", 1, 11, 11, 2.2, 1, "OPEN", null, "p=1");
    item("a", 3, 12, 12, 2.4, 1, "OPEN", null, "p=1");
    assertThat(changes(1))
        .containsExactly("b 2 -> 1 DATA: rises", "a 1 -> 2 DATA: impact 2.000 -> 2.200");
    assertThat(changes(3)).as("it rises since longer, and still first").isEmpty();
    session.run(
        "INSERT INTO anomalies VALUES ('prod', 'x', %s, 'UPSERT', 'f-b', 'SPIKE', %s, %s, NULL)"
            .formatted(version(4), at(1), at(4)));
    item("a", 4, 13, 13, 2.6, 1, "OPEN", null, "p=1");
    assertThat(changes(4)).last().isEqualTo("b 1 -> 2 DATA: rises no more");
  }

  @Test
  void whereNothingPassesThereIsNoRow() throws SQLException {
    item("b", 1, 6, 6, 2, 1, "OPEN", null, "p=1");
    assertThat(changes(1)).isEmpty();
  }
}
