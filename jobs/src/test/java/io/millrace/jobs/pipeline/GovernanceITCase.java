package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.catalog.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What governance decides of the shop, each decision once, and that it says the same however its
 * records arrive; {@code -Dgolden=write} takes the rows over.
 */
class GovernanceITCase {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "governance", "rows.txt");

  @RegisterExtension static final GovernedShop shop = new GovernedShop();

  private static CurrentRows told;

  @BeforeAll
  static void readTheRows() {
    told = GovernedShop.told();
  }

  /** Each of them is a row of decisions, with the evidence that it was given on. */
  @Test
  void everythingThatGovernanceCanDecideIsDecided() {
    assertThat(
            shop.all(
                "SELECT outcome, bool_and(decision_target IS NOT NULL), count(DISTINCT reason) > 0"
                    + " FROM decisions GROUP BY outcome ORDER BY outcome"))
        .containsExactly(
            "LINKED | true | true",
            "MERGE_INTO_PROBLEM | true | true",
            "MONITOR | true | true",
            "NEEDS_REVIEW | true | true",
            "OPEN | true | true",
            "SUPPRESS | true | true",
            "WATCHLIST | true | true");
    assertThat(
            shop.one(
                "SELECT count(*) FROM backlog_items_current WHERE list_contains(tags, 'DEBT_CANDIDATE')"
                    + " AND list_transform(services, s -> s[1:5]) = ['noisy']"))
        .isEqualTo("14");
  }

  /**
   * Much is new in the story; the day asks about five of it, and all of it stands in the backlog.
   */
  @Test
  void whatIsNewAndNearToNothingKnownAsksWhatItIs() {
    assertThat(
            shop.all(
                "SELECT count(DISTINCT q.item_id), bool_and(q.priority > 0),"
                    + " count(DISTINCT q.item_id) FILTER (i.cause_class = 'UNKNOWN'),"
                    + " bool_and(q.question LIKE '%What is it, and is it real work?')"
                    + " FROM review_queue_current q JOIN backlog_items_current i USING (item_id)"
                    + " WHERE q.reason = 'NOVEL'"))
        .containsExactly("5 | true | 5 | true");
    assertThat(
            shop.all(
                "SELECT c.reason, count(*) FROM review_queue_current c WHERE c.item_id IN"
                    + " (SELECT item_id FROM review_queue WHERE reason = 'NOVEL') GROUP BY ALL"
                    + " ORDER BY ALL"))
        .as("four became critical: the gate asks of them, and gave their places back")
        .containsExactly("NOVEL | 5", "THIN_EVIDENCE | 4");
    assertThat(
            shop.all(
                "SELECT DISTINCT q.state FROM review_queue q WHERE q.reason = 'NOVEL'"
                    + " AND q.row_version = (SELECT min(p.row_version) FROM review_queue p"
                    + " WHERE p.item_id = q.item_id AND p.reason = 'NOVEL')"))
        .as("asked first, answered or needless later")
        .containsExactly("WAITING");
    assertThat(
            shop.all(
                "SELECT count(DISTINCT item_id) > 5, bool_and(cause_class = 'UNKNOWN'),"
                    + " bool_and(lifecycle = 'NEW'), bool_or(state = 'OPEN')"
                    + " FROM backlog_items WHERE list_contains(tags, 'NOVEL')"))
        .as("what the day had no question for says so all the same")
        .containsExactly("true | true | true | true");
  }

  @Test
  void whatIsSensitiveAsksAPerson() {
    assertThat(
            shop.one(
                "SELECT q.state || ' ' || q.reason FROM review_order q0 JOIN review_queue_current q"
                    + " USING (environment, item_id) JOIN backlog_items_current i"
                    + " USING (environment, item_id) WHERE list_contains(i.services, 'noisy-13')"))
        .isEqualTo("WAITING SENSITIVE");
    assertThat(
            shop.all(
                "SELECT q.state, q.proposal, date_diff('minute', q.requested_at, q.tick_at) >= 240"
                    + " FROM review_queue q JOIN backlog_items_current i"
                    + " USING (environment, item_id)"
                    + " WHERE list_contains(i.services, 'noisy-13') ORDER BY q.row_version"))
        .as("what waited for four hours is stale, and its priority says to close it")
        .containsExactly("WAITING | null | false", "WAITING | CLOSE | true");
    assertThat(shop.one("SELECT bool_and(urgency >= priority) FROM review_order"))
        .isEqualTo("true");
    assertThat(shop.all("SELECT item_id, reason FROM review_order"))
        .isEqualTo(
            shop.all("SELECT item_id, reason FROM review_order ORDER BY urgency DESC, item_id"));
  }

  /** Three accounts that the reference data calls strategic; policy asks from two on. */
  @Test
  void whatHitsStrategicAccountsIsAPersonsToDecide() {
    assertThat(
            shop.one(
                "SELECT i.state || ' ' || i.reason || ' ' || list_contains(i.tags, 'STRATEGIC')"
                    + " || ' ' || q.state || ' ' || q.reason FROM backlog_items_current i"
                    + " JOIN review_queue_current q USING (environment, item_id)"
                    + " WHERE list_contains(i.services, 'vault')"))
        .isEqualTo("NEEDS_REVIEW SENSITIVE true WAITING SENSITIVE");
    assertThat(
            shop.all(
                "SELECT DISTINCT d.outcome, d.reason FROM decisions d JOIN clusters_current c"
                    + " USING (environment, cluster_id) WHERE list_contains(c.services, 'vault')"
                    + " ORDER BY 1"))
        .as("one failure of nobody says nothing, and the machine never opens the rest")
        .containsExactly("MONITOR | NO_EVIDENCE", "NEEDS_REVIEW | SENSITIVE");
    assertThat(
            shop.one(
                "SELECT count(*) FROM backlog_items_current WHERE list_contains(tags, 'STRATEGIC')"))
        .as("premium accounts are not strategic")
        .isEqualTo("1");
  }

  /** Nothing is left to age out: silent items are proposed to be closed, the others escalated. */
  @Test
  void whatNobodySpokeOfForTooLongIsFlaggedWithAProposal() {
    assertThat(
            shop.all(
                "SELECT proposal, bool_and(list_contains(tags, 'STALE')), bool_and(work_item_id IS NULL),"
                    + " min(date_diff('minute', opened_at, as_of_at)) >= 240 FROM backlog_items"
                    + " WHERE proposal IS NOT NULL GROUP BY proposal ORDER BY proposal"))
        .contains("CLOSE | true | true | true");
    assertThat(shop.one("SELECT count(*) > 0 FROM weekly_review WHERE section = 'STALE'"))
        .isEqualTo("true");
  }

  @Test
  void howSoonADecisionStandsIsKnown() {
    assertThat(
            shop.one(
                "SELECT bool_and(median_minutes BETWEEN 0 AND 1440) || ' ' || sum(decisions)"
                    + " FROM decision_latency"))
        .isEqualTo("true " + shop.one("SELECT count(*) FROM decisions_current"));
    assertThat(
            shop.one(
                "SELECT median_minutes_to_first BETWEEN 1 AND 60 FROM decision_latency"
                    + " WHERE outcome = 'OPEN' ORDER BY day_at LIMIT 1"))
        .isEqualTo("true");
  }

  /** Six orders of arrival within the bound, on one, two and four subtasks. */
  @ParameterizedTest
  @CsvSource({"1, 11", "2, 12", "4, 13", "1, 14", "2, 15", "4, 16"})
  void anotherOrderSaysTheSame(int parallelism, long seed) throws Exception {
    assertSame(GovernedShop.run("order-" + seed).shuffled(parallelism, seed));
  }

  /** Just before the policy changes, of which the restored job is to hear all the same. */
  @Test
  void aRestoreHalfwayAndAnotherParallelismSayTheSame() throws Exception {
    GraphRun run = GovernedShop.run("stopped");
    assertSame(run.stopped(1, 2, 3_000));
    assertThat(run.restored()).isGreaterThanOrEqualTo(1);
  }

  private static void assertSame(WarehouseConfig other) throws Exception {
    assertThat(told.differences(GovernedShop.rows(other))).isEmpty();
  }

  @Test
  void theRowsAreAsCommitted() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String query :
        List.of(
            "SELECT title, state, reason, severity, rule, outcome_label, cause_class, tags,"
                + " round(score, 6), work_item_id FROM backlog_items_current ORDER BY title, item_id",
            "SELECT reviewer, verdict, pain, label, rule, outcome, round(score, 6), heard_at"
                + " FROM feedback_current ORDER BY decision_id",
            "SELECT context, title, children, episodes FROM problems_current ORDER BY context",
            "SELECT state, reason, before_occurrences, after_occurrences, before_scopes,"
                + " after_scopes, before_timeouts, after_timeouts, before_requests, after_requests,"
                + " tick_at FROM fix_outcomes ORDER BY row_version",
            "SELECT kind, label, source, count(*) FROM labels_current GROUP BY ALL ORDER BY ALL",
            "SELECT line, text FROM executive_summary",
            "SELECT section, place, subject, why FROM weekly_review ORDER BY ALL")) {
      lines.add("# " + query);
      lines.addAll(shop.all(query));
    }
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
  }
}
