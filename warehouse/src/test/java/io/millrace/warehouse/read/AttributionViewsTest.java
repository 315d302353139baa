package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionViewsTest {
  @TempDir Path folder;
  private DuckSession session;

  @BeforeEach
  void open() {
    session = DuckSession.open(List.of(folder));
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  private List<String> texts(String sql) throws SQLException {
    QueryResult found = new QueryResult();
    session.query(sql, found);
    return found.rows().stream().map(row -> String.valueOf(row[0])).toList();
  }

  @Test
  void slownessAfterAReleaseIsNamedBeforeTheRest() throws SQLException {
    session.run(
        "CREATE TABLE release_comparisons_current AS SELECT 'prod' AS environment, 'pay' AS service,"
            + " 'RELEASE' AS change_kind, '4.2' AS \"change\","
            + " TIMESTAMPTZ '2026-03-02 10:00:00+00' AS changed_at");
    session.run(
        "CREATE TABLE events_current AS SELECT 'prod' AS environment,"
            + " TIMESTAMPTZ '2026-03-02 09:00:00+00' + INTERVAL (i) MINUTE AS event_at, k.kind, k.kind"
            + " AS type, 'pay' AS service, 'SERVER' AS span_kind, CASE WHEN i < 60 THEN 100000 ELSE"
            + " 900000 END AS latency_us, '/p' || (i % 3) AS endpoint, CASE WHEN i % 20 = 0 THEN"
            + " 'FAILURE' ELSE 'SUCCESS' END AS outcome, NULL::VARCHAR AS account_id, NULL::VARCHAR"
            + " AS session_id, NULL::VARCHAR AS subject_key, NULL::VARCHAR AS trace_id,"
            + " NULL::VARCHAR AS correlation_id FROM range(120) t(i),"
            + " (VALUES ('SPAN'), ('BEHAVIOR')) k(kind)");
    session.run(
        "CREATE TABLE journeys_current AS SELECT 'prod' AS environment, event_at AS started_at,"
            + " CASE WHEN event_at >= TIMESTAMPTZ '2026-03-02 10:00:00+00' THEN event_at END AS"
            + " abandoned_at, NULL::VARCHAR AS account_id, NULL::VARCHAR AS correlation_id, 'SUCCESS'"
            + " AS outcome FROM events_current WHERE kind = 'SPAN'");
    String sql = "SELECT candidate || ' ' || contribution FROM (%s)";
    assertThat(texts(sql.formatted(QuestionViews.text("change_attribution"))))
        .containsExactly("LATENCY 1.0", "NAVIGATION 0.0", "UI_ERRORS 0.0");
    assertThat(
            texts(
                "SELECT DISTINCT abandoned_before || ' ' || abandoned_after FROM (%s)"
                    .formatted(QuestionViews.text("change_attribution"))))
        .containsExactly("0.0 1.0");
    assertThat(
            texts(
                "SELECT DISTINCT affected || ' ' || others || ' ' || (affected_rank IS NULL)"
                    .concat(" FROM (%s)".formatted(QuestionViews.text("change_attribution")))))
        .as("nobody is known by name")
        .containsExactly("0 0 true");
  }

  /**
   * Ten people leave and ten stay; requests take half as long again for all of them, and those who
   * leave meet an error at every other click, by a session, a trace or a name of their own.
   */
  private void leaveAndStay(int leave, int stay) throws SQLException {
    session.run(
        "CREATE TABLE release_comparisons_current AS SELECT 'prod' AS environment, 'pay' AS service,"
            + " 'RELEASE' AS change_kind, '4.2' AS \"change\","
            + " TIMESTAMPTZ '2026-03-02 10:00:00+00' AS changed_at");
    session.run(
        "CREATE TABLE moments AS SELECT p, i, p < "
            + leave
            + " AS leaves, TIMESTAMPTZ '2026-03-02 09:00:00+00' + INTERVAL (i) MINUTE AS event_at"
            + " FROM range("
            + (leave + stay)
            + ") t(p), range(120) u(i)");
    session.run(
        "CREATE TABLE events_current AS SELECT 'prod' AS environment, event_at, 'BEHAVIOR' AS kind,"
            + " 'view' AS type, 'web' AS service, NULL AS span_kind, NULL::BIGINT AS latency_us,"
            + " CASE WHEN i >= 60 AND leaves AND i % 4 = 0 THEN '/help' ELSE '/order' END AS endpoint,"
            + " CASE WHEN i >= 60 AND leaves AND i % 2 = 0 THEN 'FAILURE' ELSE 'UNKNOWN' END AS"
            + " outcome, CASE WHEN i % 3 = 0 THEN 'a' || p END AS account_id, 's' || p AS session_id,"
            + " NULL AS subject_key, 't' || p || '-' || i AS trace_id, NULL AS correlation_id"
            + " FROM moments UNION ALL SELECT 'prod', event_at, 'SPAN', 'pay', 'pay', 'SERVER',"
            + " CASE WHEN i < 60 THEN 100000 ELSE 150000 END, '/pay', 'SUCCESS', NULL, NULL, NULL,"
            + " 't' || p || '-' || i, NULL FROM moments UNION ALL SELECT 'prod', event_at, 'WORKFLOW',"
            + " 'done', 'shop', NULL, NULL, NULL, 'SUCCESS', NULL, 's' || p, NULL, NULL, 'run' || p ||"
            + " '-' || i FROM moments");
    session.run(
        "CREATE TABLE journeys_current AS SELECT 'prod' AS environment, event_at AS started_at,"
            + " CASE WHEN leaves AND i = 90 THEN event_at END AS abandoned_at, NULL::VARCHAR AS"
            + " account_id, 'run' || p || '-' || i AS correlation_id, 'UNKNOWN' AS outcome"
            + " FROM moments");
  }

  @Test
  void whatSetsThoseWhoLeftApartIsRankedBeforeWhatMovedForAll() throws SQLException {
    leaveAndStay(10, 10);
    assertThat(
            texts(
                "SELECT candidate || ' ' || round(contribution, 4) || ' ' || affected || ' ' || others"
                    + " || ' ' || round(affected_contribution, 4) || ' ' || round(apart, 4)"
                    + " FROM (%s) ORDER BY affected_rank"
                        .formatted(QuestionViews.text("change_attribution"))))
        .as(
            "half of their clicks fail, a quarter goes to /help; all requests take half as long more")
        .containsExactly(
            "UI_ERRORS 0.25 10 10 0.5 0.5",
            "NAVIGATION 0.125 10 10 0.25 0.25",
            "LATENCY 0.5 10 10 0.5 0.0");
  }

  @Test
  void fourPeopleSetNothingApart() throws SQLException {
    leaveAndStay(4, 10);
    assertThat(
            texts(
                "SELECT candidate || ' ' || round(affected_contribution, 4) || ' ' || coalesce(apart,"
                    + " -1) FROM (%s) ORDER BY affected_rank"
                        .formatted(QuestionViews.text("change_attribution"))))
        .as("what moved for them is told all the same")
        .containsExactly("LATENCY 0.5 -1.0", "UI_ERRORS 0.5 -1.0", "NAVIGATION 0.25 -1.0");
  }

  @Test
  void aSignalThatChangesNothingIsVanityUntilSomebodySpeaks() throws SQLException {
    session.run(
        "CREATE TABLE clusters_current AS SELECT 'prod' AS environment, c AS cluster_id, c AS label,"
            + " 5 AS occurrences, 'ACTIVE' AS state, CASE WHEN c = 'onpath' THEN ['checkout'] ELSE"
            + " []::VARCHAR[] END AS journeys, now() AS last_seen_at"
            + " FROM (VALUES ('idle'), ('onpath'), ('opened'), ('said')) t(c)");
    session.run(
        "CREATE TABLE decisions_current AS SELECT environment, cluster_id, CASE WHEN cluster_id ="
            + " 'opened' THEN 'BACKLOG' ELSE 'NONE' END AS decision_target, 'NO_EVIDENCE' AS reason,"
            + " 1 AS row_version FROM clusters_current");
    session.run(
        "CREATE TABLE backlog_items_current (environment VARCHAR, cluster_id VARCHAR, work_item_id"
            + " VARCHAR)");
    session.run("CREATE TABLE fix_outcomes_current (environment VARCHAR, cluster_id VARCHAR)");
    session.run(
        "CREATE TABLE feedback_current AS SELECT 'prod' AS environment, 'said' AS cluster_id");
    assertThat(texts("SELECT cluster_id FROM (%s)".formatted(QuestionViews.text("vanity_signals"))))
        .containsExactly("idle");
  }
}
