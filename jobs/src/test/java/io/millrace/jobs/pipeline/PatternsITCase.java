package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.files.Inputs;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every pattern once, through the whole graph: what stands in {@code pattern_matches}. */
class PatternsITCase {
  private static final long T = 1_772_438_400_000L;
  private static final long MINUTE = 60_000;
  private static final ShopRecords SHOP = new ShopRecords(T);
  private static Path folder;
  private static CurrentRows plain;
  private static WarehouseConfig warehouse;

  @BeforeAll
  static void run() throws Exception {
    Path root = Files.createTempDirectory(Path.of("target"), "patterns-");
    folder = Files.createDirectories(root.resolve("files"));
    story();
    SHOP.into(folder);
    warehouse = new GraphRun(folder, root.resolve("plain")).undisturbed(1);
    plain = CurrentRows.of(warehouse, Copies.in(folder));
  }

  private static void story() {
    // P07: fails twice and works; P11: comes back to a stage; P16: is forced
    SHOP.step("c-ret", "cart", "INITIATOR", 0);
    SHOP.step("c-ret", "payment", "STATE_CHANGE", 1_000, "outcome_raw", "failed");
    SHOP.step("c-ret", "payment", "STATE_CHANGE", 3_000, "outcome_raw", "failed", "attempt", 2);
    SHOP.step("c-ret", "payment", "STATE_CHANGE", 5_000, "attempt", 3);
    SHOP.step("c-ret", "confirm", "TERMINAL", 6_000);
    SHOP.step("c-exh", "cart", "INITIATOR", 0);
    for (int attempt = 1; attempt <= 3; attempt++) {
      SHOP.step(
          "c-exh",
          "payment",
          "STATE_CHANGE",
          1_000L * attempt,
          "outcome_raw",
          "failed",
          "attempt",
          attempt);
    }
    SHOP.step("c-work", "cart", "INITIATOR", 0);
    SHOP.step("c-work", "address", "STATE_CHANGE", 1_000);
    SHOP.step("c-work", "cart", "STATE_CHANGE", 2_000);
    SHOP.step("c-work", "confirm", "TERMINAL", 3_000);
    SHOP.step("c-hand", "cart", "INITIATOR", 0);
    SHOP.step("c-hand", "payment", "STATE_CHANGE", 1_000, "manual_override", true);
    SHOP.step("c-hand", "confirm", "TERMINAL", 2_000);
    // P17: one order, two runs
    for (int run = 1; run <= 2; run++) {
      SHOP.step("c-two-" + run, "cart", "INITIATOR", 1_000L * run, "entity_id", "order-77");
      SHOP.step("c-two-" + run, "confirm", "TERMINAL", 9_000L * run, "entity_id", "order-77");
    }
    // P12: from queue to queue; P13: support after a branch
    SHOP.step("c-branch", "cart", "INITIATOR", 0, "branch", "express", "account_id", "acc-9");
    SHOP.step("c-branch", "confirm", "TERMINAL", 1_000, "branch", "express", "account_id", "acc-9");
    ticket("opened", "INITIATOR", 5_000, null);
    ticket("assigned", "STATE_CHANGE", 6_000, "first line");
    ticket("assigned", "STATE_CHANGE", 7_000, "second line");
    ticket("worked", "STATE_CHANGE", 8_000, "second line");
    // P19: errors, then leaves; errors, then silence
    for (String session : List.of("s-exit", "s-silent")) {
      for (int i = 0; i < 3; i++) {
        click(session, "pay", i * 1_000L, "Something went wrong");
      }
    }
    click("s-exit", "exit", 4_000, null);
    // P09: a timeout goes up to the root
    SHOP.span("t-1", "a", null, "shop-web", "GET /cart", 0, 900, "ERROR");
    SHOP.span("t-1", "b", "a", "cart-service", "GET /items", 10, 800, "ERROR");
    SHOP.span("t-1", "c", "b", "stock-service", "GET /stock", 20, 700, "TIMEOUT");
    // P20: a slow call before the last step
    SHOP.step("c-slow", "cart", "INITIATOR", 0);
    SHOP.span(
        "t-2",
        "a",
        null,
        "cart-service",
        "POST /cart",
        500,
        5_000,
        "OK",
        "correlation_id",
        "c-slow");
    SHOP.step("c-slow", "address", "STATE_CHANGE", 6_000);
    // P08, P10: one dependency flaps, one stays away
    for (int minute = 0; minute < 6; minute++) {
      for (int call = 0; call < 3; call++) {
        String trace = "t-led-" + minute + "-" + call;
        String status = minute % 2 == 0 ? "ERROR" : "OK";
        long at = minute * MINUTE + call * 1_000;
        SHOP.span(trace, "a", null, "pay", "call", at, 10, status, "peer_service", "ledger");
      }
    }
    for (int call = 0; call < 3; call++) {
      SHOP.span(
          "t-v-" + call, "a", null, "pay", "call", call, 10, "ERROR", "peer_service", "vault");
    }
    SHOP.step("c-last", "cart", "INITIATOR", 180 * MINUTE);
  }

  private static void ticket(String step, String role, long at, String queue) {
    Object business = queue == null ? Map.of() : Map.of("queue", queue);
    SHOP.step(
        "ticket-1",
        step,
        role,
        at,
        "workflow_name",
        "support-ticket",
        "entity_type",
        "support_case",
        "account_id",
        "acc-9",
        "business",
        business);
  }

  private static void click(String session, String action, long at, String error) {
    Map<String, Object> r = new LinkedHashMap<>();
    r.put("event_id", session + "-" + at);
    r.put("source", "web-client");
    r.put("subject_alias", "user of " + session);
    r.put("session_id", session);
    r.put("action", action);
    r.put("page", "/pay");
    r.put("ui_error", error);
    r.put("consent", "ANALYTICS");
    r.put("event_time", T + at);
    SHOP.write("telemetry.behavior", r);
  }

  @Test
  void everyPatternIsFoundOnceWhereItIs() {
    List<String> found = new ArrayList<>();
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      rows.sql(
              "SELECT pattern || ' ' || verdict || ' '"
                  + " || (epoch_ms(started_at) - "
                  + T
                  + ") || '..' || (epoch_ms(found_at) - "
                  + T
                  + ") || ' ' || coalesce(CASE WHEN pattern = 'P19' THEN detail END, subject,"
                  + " correlation_id, '')"
                  + " FROM pattern_matches_current WHERE pattern >= 'P07' ORDER BY 1")
          .rows()
          .forEach(row -> found.add((String) row[0]));
    }
    assertThat(found)
        .containsExactly(
            "P07 RECOVERED 1000..5000 c-ret",
            "P07 RETRY_EXHAUSTED 1000..901000 c-exh",
            "P08 FLAPPING 60000..360000 ledger",
            "P09 CASCADE 720..900 t-1",
            "P10 NOT_RECOVERED 60000..1860000 vault",
            "P10 RECOVERED 180000..240000 ledger",
            "P10 RECOVERED 300000..360000 ledger",
            "P10 RECOVERED 60000..120000 ledger",
            "P11 REWORKED 0..2000 c-work",
            "P12 MISROUTED 6000..8000 ticket-1",
            "P13 ESCALATED 1000..5000 acc-9",
            "P16 OVERRIDDEN 0..2000 c-hand",
            "P17 DUPLICATE 1000..18000 order-77",
            "P19 FRICTION_AND_LEFT 0..300000 errors after pay",
            "P19 FRICTION_AND_LEFT 0..4000 errors after pay",
            "P20 SLOW_THEN_LEFT 1800500..1806000 t-2");
  }

  /** Exactly one outcome each, with the rule and how sure it is. */
  @Test
  void everyRunThatEndedSaysHow() {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(
              rows
                  .sql(
                      "SELECT j.correlation_id || ' ' || o.outcome_label || ' ' || o.rule_id || ' '"
                          + " || o.confidence FROM outcome_labels o JOIN journeys_current j"
                          + " ON j.row_id = o.target_id WHERE o.target_kind = 'RUN'"
                          + " AND j.correlation_id NOT LIKE 'ticket%'"
                          + " AND j.correlation_id NOT IN ('c-exh', 'c-slow') ORDER BY 1")
                  .rows()
                  .stream()
                  .map(row -> row[0]))
          .containsExactly(
              "c-branch SUCCESS run:first-pass 1.0",
              "c-hand MANUAL_OVERRIDE run:forced 1.0",
              "c-ret SUCCESS run:completed 0.9",
              "c-two-1 SUCCESS run:first-pass 1.0",
              "c-two-2 DUPLICATE run:duplicate 0.9",
              "c-work SUCCESS run:first-pass 1.0");
    }
  }

  /** Where no team may be assumed and no rule names one, whoever owns the routing hears of it. */
  @Test
  void whatIsHighAndNobodysWakesWhoeverOwnsTheRouting() throws Exception {
    Path policies = Files.createDirectories(folder.resolveSibling("unowned-policies"));
    Files.writeString(
        policies.resolve("governance.yaml"),
        """
        kind: governance
        version: 2
        minimum_score: 0
        high_score: 0.1
        minimum_scopes: 1
        assume_owners: false
        """);
    List<Inputs.Request> inputs = List.of(new Inputs.Request(folder.toString(), null));
    WarehouseConfig config =
        new GraphRun(inputs, folder.resolveSibling("unowned"), policies).undisturbed(1);
    try (WarehouseReader rows = WarehouseReader.open(config)) {
      assertThat(
              rows.sql(
                      "SELECT DISTINCT dedup_key || ' ' || owner || ' ' || (len(items) > 0)"
                          + " FROM alerts WHERE reason = 'UNOWNED_ITEM'")
                  .single())
          .isEqualTo("unowned:prod team-platform true");
      assertThat(
              rows.sql(
                      "SELECT sum(unowned) > 0 AND min(unowned_rate) = 1 AND sum(named) = 0"
                          + " FROM ownership")
                  .single())
          .isEqualTo(true);
    }
  }

  @Test
  void dependenciesSayHowTheyWere() {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(
              rows.sql(
                      "SELECT calls, failed, down_minutes, times_down, recoveries,"
                          + " slowest_recovery_ms FROM dependency_health_current"
                          + " WHERE dependency = 'ledger'")
                  .rows())
          .singleElement()
          .isEqualTo(new Object[] {18L, 9L, 3, 3, 3, 60_000L});
    }
  }

  @Test
  void retriesThatHideArePainAndAccountedFor() {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(
              rows.sql(
                      "SELECT count(*), count(charged_to) FROM observations_current"
                          + " WHERE kind = 'RETRIED'")
                  .rows())
          .singleElement()
          .isEqualTo(new Object[] {2L, 2L});
    }
  }

  @Test
  void whatADependencyDoesWakesItsPeopleWithTheEvidence() {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(
              CurrentRows.lines(
                  rows,
                  "SELECT a.reason, m.pattern, m.dependency FROM (SELECT reason,"
                      + " unnest(items) AS item FROM alerts WHERE state = 'FIRING') a"
                      + " JOIN pattern_matches_current m ON m.row_id = a.item"
                      + " GROUP BY ALL ORDER BY ALL",
                  " "))
          .contains("FLAPPING P08 ledger", "NOT_RECOVERED P10 vault");
    }
  }

  @Test
  void nothingIsLateAndEveryObservationIsAccountedFor() {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(rows.sql("SELECT count(*) FROM late_events_current").single()).isEqualTo(0L);
      assertThat(
              rows.sql("SELECT count(*) FROM observation_ledger_current WHERE NOT balances")
                  .single())
          .isEqualTo(0L);
      assertThat(
              rows.sql(
                      "SELECT sum(from_records + from_patterns)::BIGINT FROM"
                          + " observation_ledger_current")
                  .single())
          .isEqualTo(rows.sql("SELECT count(*) FROM observations_current").single());
    }
  }

  @Test
  void fourSubtasksAndAnotherOrderFindTheSame() throws Exception {
    WarehouseConfig other = new GraphRun(folder, folder.resolveSibling("shuffled")).shuffled(4, 7);
    assertThat(plain.differences(CurrentRows.of(other, Copies.in(folder)))).isEmpty();
  }

  @Test
  void theStockEngineFindsTheSame() throws Exception {
    WarehouseConfig other =
        new GraphRun(folder, folder.resolveSibling("stock"))
            .onEngine(io.millrace.operators.journeys.JourneyEngine.STOCK)
            .undisturbed(2);
    assertThat(plain.differences(CurrentRows.of(other, Copies.in(folder)))).isEmpty();
  }

  @Test
  void aSavepointHalfwayChangesNothing() throws Exception {
    long records = SHOP.count();
    GraphRun run = new GraphRun(folder, folder.resolveSibling("stopped"));
    WarehouseConfig other = run.stopped(1, 2, records / 2);
    assertThat(plain.differences(CurrentRows.of(other, Copies.in(folder)))).isEmpty();
  }
}
