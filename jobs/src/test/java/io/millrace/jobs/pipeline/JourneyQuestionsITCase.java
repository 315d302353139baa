package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Three days of checkouts through the whole graph, and what its views make of them: which step
 * became slower, what hidden retries cost, which features people have to force and which nobody
 * takes, and where completion stalls by plan, industry and path.
 */
class JourneyQuestionsITCase {
  private static final long T = 1_772_409_600_000L; // 2026-03-02T00:00Z
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final ShopRecords SHOP = new ShopRecords(T);
  private static Path folder;
  private static WarehouseConfig warehouse;

  @BeforeAll
  static void run() throws Exception {
    Path root = Files.createTempDirectory(Path.of("target"), "questions-");
    folder = Files.createDirectories(root.resolve("files"));
    account("acc-shop", "pro", "retail");
    account("acc-bank", "free", "banking");
    firstDay();
    laterDays();
    traces();
    supportCases();
    bills();
    SHOP.into(folder);
    warehouse = new GraphRun(folder, root.resolve("plain")).undisturbed(1);
  }

  /** Seven hours of thirty runs; in the sixth, payment takes six times as long. */
  private static void firstDay() {
    for (int i = 0; i < 210; i++) {
      long at = i * 2 * MINUTE;
      boolean slow = at >= 5 * HOUR && at < 6 * HOUR;
      boolean assisted = i % 7 == 0;
      checkout("d1-" + i, at, slow ? 30_000 : 4_000 + i % 5 * 500, "card", "1.0", assisted, i);
    }
  }

  /** A run every half hour under another release; wallet is new, and two of a hundred take it. */
  private static void laterDays() {
    for (int i = 0; i < 100; i++) {
      long at = DAY + 2 * HOUR + i * 28 * MINUTE;
      String branch = i == 0 || i == 50 ? "wallet" : "card";
      checkout("d2-" + i, at, 4_000 + i % 5 * 500, branch, "1.1", false, i);
    }
    step("last", "cart", "INITIATOR", 3 * DAY, Map.of());
  }

  private static void checkout(
      String run, long at, long payMs, String branch, String release, boolean assisted, int i) {
    // people step in at half of the assisted runs, and at two others
    boolean forced = assisted && i % 2 == 0 || run.equals("d2-3") || run.equals("d2-4");
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("branch", branch);
    more.put("release", release);
    more.put("account_id", i % 2 == 0 ? "acc-shop" : "acc-bank");
    more.put("feature_flags", Map.of("assist", assisted ? "on" : "off"));
    step(run, "cart", "INITIATOR", at, more);
    step(run, "payment", "STATE_CHANGE", at + 10_000, more);
    // one of ten of the bank's never pays
    if (i % 10 != 1) {
      more.put("manual_override", forced);
      step(run, "confirm", "TERMINAL", at + 10_000 + payMs, more);
    }
  }

  /** Ten requests that succeed at the third try of a payment, and five that never do. */
  private static void traces() {
    for (int i = 0; i < 15; i++) {
      boolean succeeds = i < 10;
      long at = 10 * MINUTE + i * 1_000L;
      String trace = "t-" + i;
      String account = i % 2 == 0 ? "acc-shop" : "acc-bank";
      span(trace, "r", null, "shop-web", "POST /checkout", at, 900, succeeds, account);
      for (int attempt = 0; attempt < 3; attempt++) {
        boolean ok = succeeds && attempt == 2;
        long from = at + 20 + attempt * 250;
        String id = "p" + attempt;
        span(trace, id, "r", "payment-service", "POST /payments", from, 240, ok, account);
      }
    }
  }

  /** Of four runs that stand at payment; one case names the event that caused it. */
  private static void supportCases() {
    for (int i = 0; i < 4; i++) {
      int run = 1 + 10 * i;
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("workflow_name", "support-ticket");
      more.put("entity_type", "support_case");
      more.put(
          i < 3 ? "parent_correlation_id" : "causation_id",
          "d1-" + run + (i < 3 ? "" : "-payment"));
      step("case-" + i, "opened", "INITIATOR", run * 2 * MINUTE + 10 * MINUTE, more);
    }
  }

  /** One of each other end: partly done, failed, out of time, and the same bill twice. */
  private static void bills() {
    for (String end : List.of("partial", "failed", "timeout", "twice", "again")) {
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("workflow_name", "billing");
      more.put("entity_id", end.equals("twice") || end.equals("again") ? "bill-7" : "bill-" + end);
      long at = DAY + (end.equals("again") ? MINUTE / 2 : 0);
      step("b-" + end, "invoice", "INITIATOR", at, more);
      more.put("outcome_raw", end.equals("twice") || end.equals("again") ? "ok" : end);
      step("b-" + end, "receipt", "TERMINAL", at + MINUTE, more);
    }
  }

  private static void account(String id, String tier, String industry) {
    SHOP.write(
        "ref.account",
        ShopRecords.fields("account_id", id, "tier", tier, "industry", industry, "valid_from", 0));
  }

  private static void step(
      String run, String step, String role, long at, Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put("event_id", run + "-" + step);
    SHOP.step(run, step, role, at, all);
  }

  private static void span(
      String trace,
      String span,
      String parent,
      String service,
      String operation,
      long at,
      long ms,
      boolean ok,
      String account) {
    String endpoint = operation.substring(operation.indexOf('/'));
    String status = ok ? "OK" : "ERROR";
    SHOP.span(
        trace,
        span,
        parent,
        service,
        operation,
        at,
        ms,
        status,
        "endpoint",
        endpoint,
        "account_id",
        account);
  }

  private static List<String> rows(String sql) {
    try (WarehouseReader reader = WarehouseReader.open(warehouse)) {
      return CurrentRows.lines(reader, sql, " | ");
    }
  }

  @Test
  void theStepThatBecameSlowerIsAnAnomalyThatBeganAndEnded() {
    assertThat(
            rows(
                "SELECT journey, stage, (epoch_ms(from_at) - "
                    + T
                    + ") // 3600000, (epoch_ms(until_at) - "
                    + T
                    + ") // 3600000, observed, expected, served, usual_us BETWEEN 4.9e6 AND 5.1e6,"
                    + " took_us BETWEEN 29e6 AND 31e6, p < 1e-6 FROM anomalies_current"
                    + " WHERE kind = 'SLOWER'"))
        .containsExactly("checkout | payment | 6 | 7 | 27 | 2.7 | 27.0 | true | true | true");
  }

  @Test
  void whatFailuresCostThatNobodySees() {
    assertThat(
            rows(
                "SELECT journey, operation, requests, partial_failures, extra_calls, extra_ms_each,"
                    + " minutes, accounts_in_an_hour, currency, round(calls_cost, 4),"
                    + " round(minutes_cost, 4), round(cost, 4) FROM partial_failure_cost"))
        .containsExactly(
            "checkout | POST /payments | 15 | 10 | 20 | 480.0 | 0.08 | 2 | EUR | 0.4 | 0.02 | 0.42");
  }

  @Test
  void whatTheRoadmapShouldHear() {
    assertThat(
            rows(
                "SELECT signal, journey, feature_kind, feature, release, hits, runs, rate,"
                    + " rate_elsewhere FROM roadmap_signal"))
        .containsExactly(
            "MANUAL_OVERRIDES | checkout | FLAG | assist=on | 1.0 | 15 | 30 | 0.5 | 0.0071",
            "UNDERUSED | checkout | PATH | wallet | 1.1 | 2 | 101 | 0.0198 | null");
  }

  @Test
  void whereCompletionStallsByPlanIndustryAndPath() {
    assertThat(
            rows(
                "SELECT journey, plan, industry, path, runs, completed, stalls_at, stalled"
                    + " FROM completion_bottlenecks WHERE path = 'card'"))
        .containsExactly(
            "checkout | free | banking | card | 155 | 124 | payment | 31",
            "checkout | pro | retail | card | 153 | 153 | null | null");
  }

  @Test
  void whichStepLeadsToSupport() {
    assertThat(
            rows(
                "SELECT journey, step, support_cases, attempts, per_1k_attempts"
                    + " FROM step_downstream WHERE journey = 'checkout'"))
        .containsExactly(
            "checkout | payment | 4 | 310 | 12.9",
            "checkout | cart | 0 | 311 | 0.0",
            "checkout | confirm | 0 | 279 | 0.0");
  }

  @Test
  void whichEndpointsFail() {
    assertThat(rows("SELECT service, endpoint, exceptions, requests FROM endpoint_stats"))
        .containsExactly("payment-service | /payments | 35 | 45", "shop-web | /checkout | 5 | 15");
  }

  @Test
  void whatHurtsBeforeAnybodyWritesATicket() {
    assertThat(
            rows(
                "SELECT kind, journey, stage, occurrences, pain_minutes, tickets_seen"
                    + " FROM quiet_pain WHERE kind = 'ABANDONED'"))
        .containsExactly("ABANDONED | checkout | payment | 31 | 310.0 | 0");
  }

  @Test
  void whatEachRunWasInOneWord() {
    assertThat(
            rows(
                "SELECT journey, outcome_label, rule_id, confidence, count(*) FROM run_outcomes"
                    + " GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "billing | DUPLICATE | run:duplicate | 0.9 | 1",
            "billing | INTERNAL_FAILURE | run:nobody | 0.6 | 1",
            "billing | PARTIAL_SUCCESS | run:partial | 1.0 | 1",
            "billing | SUCCESS | run:first-pass | 1.0 | 1",
            "billing | TIMEOUT | run:time | 1.0 | 1",
            "checkout | CUSTOMER_VISIBLE_FAILURE | run:account | 0.9 | 31",
            "checkout | MANUAL_OVERRIDE | run:forced | 1.0 | 17",
            "checkout | SUCCESS | run:first-pass | 1.0 | 262");
    assertThat(rows("SELECT count(*) - count(DISTINCT run_id) FROM run_outcomes"))
        .containsExactly("0");
  }

  @Test
  void fourSubtasksAndAnotherOrderSayTheSame() throws Exception {
    WarehouseConfig other = new GraphRun(folder, folder.resolveSibling("shuffled")).shuffled(4, 7);
    CurrentRows expected = CurrentRows.of(warehouse, Copies.in(folder));
    CurrentRows actual = CurrentRows.of(other, Copies.in(folder));
    assertThat(String.join("\n", expected.differences(actual))).isEmpty();
  }
}
