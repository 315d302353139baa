package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the views make of reviews, reckoned by hand. */
class LearningViewsTest {
  private final DuckSession session = DuckSession.open(List.of());

  /** Ten clusters by falling score; people find the first three, the fifth and the ninth useful. */
  @BeforeEach
  void tenReviews() throws SQLException {
    session.run(
        "CREATE TABLE feedback_current AS SELECT 'prod' AS environment, 'c' || n AS cluster_id,"
            + " 'r' || n AS decision_id,"
            + " 'errors:TIMEOUT' AS rule, 100 - 10.0 * n AS score, 0.95 - 0.1 * n AS confidence,"
            + " CASE WHEN n IN (0, 1, 2, 4, 8) THEN 'USEFUL' ELSE 'WRONG' END AS verdict,"
            + " CASE WHEN n < 6 THEN 'OPEN' ELSE 'WATCHLIST' END AS outcome,"
            + " n < 5 AS accurate, NULL::BOOLEAN AS actionable, true AS right_response,"
            + " CASE WHEN n < 4 THEN 'TRANSPORT' END AS label,"
            + " TIMESTAMPTZ '2026-03-02 10:00:00Z' AS said_at FROM range(10) AS t(n)");
    session.run(
        "CREATE TABLE labels_current AS SELECT 'prod' AS environment, 'c' || n AS cluster_id,"
            + " 'CAUSE' AS kind, CASE WHEN n < 3 THEN 'TRANSPORT' ELSE 'CAPACITY' END AS label"
            + " FROM range(10) AS t(n)");
  }

  @AfterEach
  void close() {
    session.close();
  }

  private List<List<Object>> rows(String view) throws SQLException {
    QueryResult found = new QueryResult();
    session.query(QuestionViews.text(view), found);
    return found.rows().stream().map(Arrays::asList).toList();
  }

  @Test
  void precisionAtKIsTheUsefulShareOfTheFirstK() throws SQLException {
    List<List<Object>> rows = rows("precision_at_k");
    assertThat(rows).hasSize(10);
    assertThat(rows.get(2)).containsExactly("prod", 3L, 1.0);
    assertThat(rows.get(3)).containsExactly("prod", 4L, 0.75);
    assertThat(rows.get(4)).containsExactly("prod", 5L, 0.8);
    assertThat(rows.get(9)).containsExactly("prod", 10L, 0.5);
  }

  /** Machine says six of ten are work, people five, they agree on seven: kappa (.7 - .5) / .5. */
  @Test
  void agreementIsCohensKappa() throws SQLException {
    List<Object> row = rows("reviewer_agreement").get(0);
    assertThat(row.get(1)).isEqualTo(10L);
    assertThat((Double) row.get(2)).isEqualTo(0.7);
    assertThat((Double) row.get(3)).isCloseTo(0.4, within(1e-12));
    assertThat(row.get(4)).as("labelled").isEqualTo(4L);
    assertThat(row.get(5)).as("the same cause").isEqualTo(0.75);
  }

  @Test
  void calibrationSetsUsefulnessAgainstConfidence() throws SQLException {
    List<List<Object>> rows = rows("calibration");
    assertThat(rows).hasSize(10);
    assertThat(((Number) rows.get(9).get(1)).doubleValue()).isEqualTo(0.9);
    assertThat(rows.get(9).get(4)).as("the surest was useful").isEqualTo(1.0);
    assertThat(rows.get(0).get(4)).as("the least sure was not").isEqualTo(0.0);
  }

  @Test
  void aRulesUsefulRateCountsVerdicts() throws SQLException {
    List<Object> row = rows("rule_usefulness").get(0);
    assertThat(row.subList(2, 6)).containsExactly(5L, 5L, 0L, 0.5);
    assertThat(row.subList(6, 9)).containsExactly(0.5, null, 1.0);
  }

  /** Ranks and verdicts of ten clusters by hand: five useful at places 1, 2, 3, 5 and 9. */
  @Test
  void aWeekSetsRanksAgainstVerdicts() throws SQLException {
    session.run(
        "CREATE TABLE org_weeks AS SELECT TIMESTAMPTZ '2026-03-02 00:00:00Z' AS starts_at,"
            + " TIMESTAMPTZ '2026-03-09 00:00:00Z' AS ends_at");
    List<Object> row = rows("model_human_agreement").get(0);
    assertThat(row.get(2)).isEqualTo(10L);
    // ranks 10, 9, 8, 6, 2 are useful (8 each), the others wrong (3 each): 5 (35 - 27.5) /
    // sqrt(82.5 x 62.5)
    assertThat((Double) row.get(3)).isCloseTo(37.5 / Math.sqrt(82.5 * 62.5), within(1e-12));
    assertThat(row.get(4)).as("first five").isEqualTo(0.8);
    assertThat(row.get(5)).as("first ten").isEqualTo(0.5);
    assertThat((Double) row.get(7)).as("kappa").isCloseTo(0.4, within(1e-12));
    assertThat(row.get(8)).as("causes named by people").isEqualTo(4L);
    assertThat(row.get(9)).isEqualTo(0.75);
  }

  @Test
  void qualityIsToldByRuleAndByLabel() throws SQLException {
    List<List<Object>> rows = rows("insight_quality");
    assertThat(rows)
        .extracting(r -> r.get(1) + " " + r.get(2) + " " + r.get(3))
        .containsExactly("LABEL CAPACITY 7", "LABEL TRANSPORT 3", "RULE errors:TIMEOUT 10");
    assertThat(rows.get(1).get(4)).isEqualTo(1.0);
  }

  @Test
  void aPathCountsForAllItsParts() throws SQLException {
    session.run("DROP TABLE labels_current");
    session.run(
        "CREATE TABLE labels_current AS SELECT 'prod' AS environment, 'TAXONOMY' AS kind,"
            + " 'i' || n AS item_id, ['a/b/c', 'a/b', 'x'][n + 1] AS label FROM range(3) AS t(n)");
    session.run(
        "CREATE TABLE backlog_items_current AS SELECT 'prod' AS environment, 'i' || n AS item_id,"
            + " 1.0 * n AS pain_minutes_week, 2.0 * n AS effective_score FROM range(3) AS t(n)");
    assertThat(rows("label_tree"))
        .extracting(r -> r.get(1) + " " + r.get(3))
        .containsExactly("a 2", "a/b 2", "a/b/c 1", "x 1");
  }

  /** Held small at ten, real an hour later by the gate, by a person, by a tracker, or never. */
  @Test
  void whatWasHeldSmallAndBecameRealIsListed() throws SQLException {
    session.run("DROP TABLE feedback_current");
    session.run(
        "CREATE TABLE feedback_current AS SELECT 'prod' AS environment, 'c1' AS cluster_id,"
            + " 'USEFUL' AS verdict, NULL AS pain, TIMESTAMPTZ '2026-03-02 12:00:00Z' AS heard_at");
    session.run(
        "CREATE TABLE decisions_current AS SELECT 'prod' AS environment, c AS cluster_id,"
            + " o AS outcome, 'R' AS reason, s AS score, s AS effective_score, v AS row_version,"
            + " TIMESTAMPTZ '2026-03-02 10:00:00Z' + to_hours(h) AS tick_at FROM (VALUES"
            + " ('c0', 'WATCHLIST', 5.0, 1, 0), ('c0', 'OPEN', 50.0, 2, 1),"
            + " ('c1', 'MONITOR', 1.0, 1, 0), ('c2', 'WATCHLIST', 5.0, 1, 0),"
            + " ('c2', 'OPEN', 6.0, 2, 1), ('c3', 'OPEN', 50.0, 1, 0)) AS t(c, o, s, v, h)");
    session.run(
        "CREATE TABLE clusters_current AS SELECT 'prod' AS environment, 'c' || n AS cluster_id,"
            + " 'label ' || n AS label FROM range(4) AS t(n)");
    session.run(
        "CREATE TABLE backlog_items AS SELECT 'prod' AS environment, 'c2' AS cluster_id,"
            + " CASE WHEN n > 0 THEN 'SHOP-1' END AS work_item_id,"
            + " TIMESTAMPTZ '2026-03-02 10:00:00Z' + to_hours(n) * 3 AS as_of_at"
            + " FROM range(3) AS t(n)");
    assertThat(rows("missed_incidents"))
        .extracting(r -> r.get(1) + " " + r.get(3) + " " + r.get(7) + " " + r.get(9))
        .as("a ticket from the first version that has it")
        .containsExactly(
            "c2 WATCHLIST TICKET 180", "c1 MONITOR SAID_REAL 120", "c0 WATCHLIST OPENED_HIGH 60");
  }
}
