package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.domain.policy.TimeClass;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.pipeline.CaseOracle.Silence;
import io.millrace.jobs.pipeline.GraphRun.Rooms;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Four real process logs by the shipped mapping: what is told of each of 14,588 cases is what
 * others counted, and its abandonments are those of a recount in plain Java. Rooms that decide
 * nothing of what a test asks are left out; the restore halfway is of the whole graph.
 */
class ProcessLogsITCase {
  private static final Path LOGS =
      Path.of(System.getProperty("millrace.root", ".."))
          .resolve("../shared/data/eventlogs")
          .normalize();
  private static final List<String> NAMES =
      List.of("bpic2013_incidents", "helpdesk", "hospital_billing_1t_per_variant", "receipt_wabo");
  private static final int CASES = 7_554 + 4_580 + 1_434 + 1_020;

  /** What policy says an abandonment of this journey costs, half an hour. */
  private static final long PENALTY_US = 1_800_000_000L;

  private static final int EVENTS = 65_533 + 21_348 + 8_577 + 12_506;

  /** Counted once, changed by nobody. */
  private static CaseOracle counted;

  @Test
  void aDayOfSilence() throws Exception {
    CaseOracle oracle = oracle();
    checkRuns(run(TimeClass.H24).upTo(Rooms.JOURNEYS).undisturbed(1), oracle, TimeClass.H24);
  }

  /** Until clusters: what is told of the silences, what is taken back, and that sums agree. */
  @Test
  void aDayOfSilenceShuffledOverFourSubtasks() throws Exception {
    CaseOracle oracle = oracle();
    WarehouseConfig rows = run(TimeClass.H24).upTo(Rooms.CLUSTERS).shuffled(4, 11);
    checkRuns(rows, oracle, TimeClass.H24);
    check(rows, oracle, TimeClass.H24);
  }

  @Test
  void aWeekOfSilence() throws Exception {
    CaseOracle oracle = oracle();
    checkRuns(run(TimeClass.D7).upTo(Rooms.JOURNEYS).undisturbed(1), oracle, TimeClass.D7);
  }

  @Test
  void aWeekOfSilenceShuffledOverFourSubtasks() throws Exception {
    CaseOracle oracle = oracle();
    checkRuns(run(TimeClass.D7).upTo(Rooms.JOURNEYS).shuffled(4, 12), oracle, TimeClass.D7);
  }

  /** A savepoint halfway, while hundreds of abandonments may still be taken back. */
  @Test
  void aRestoreHalfwayTakesBackWhatAnotherJobHadTold() throws Exception {
    oracle();
    List<String> tickets = List.of("helpdesk");
    CurrentRows expected = rows(run(TimeClass.H24, tickets).undisturbed(1));
    GraphRun stopped = run(TimeClass.H24, tickets);
    CurrentRows actual = rows(stopped.stopped(2, 4, 12_000));
    assertThat(stopped.restored()).isGreaterThanOrEqualTo(1);
    assertThat(expected.count("pattern_matches")).isPositive();
    assertThat(String.join("\n", expected.differences(actual))).isEmpty();
  }

  private static CurrentRows rows(WarehouseConfig warehouse) {
    return CurrentRows.of(warehouse, Copies.in(LOGS));
  }

  private static CaseOracle oracle() {
    assumeTrue(Files.isDirectory(LOGS), () -> LOGS + " is absent");
    if (counted == null) {
      CaseOracle oracle = new CaseOracle();
      NAMES.forEach(log -> oracle.add(LOGS, log));
      counted = oracle;
    }
    return counted;
  }

  /** The shipped mapping, and a journey for everything that is abandoned after such a silence. */
  private static GraphRun run(TimeClass idle) throws IOException {
    return run(idle, NAMES);
  }

  private static GraphRun run(TimeClass idle, List<String> logs) throws IOException {
    Path root = Files.createTempDirectory(Path.of("target"), "process-logs-");
    Path policies = Files.createDirectory(root.resolve("policies"));
    Files.writeString(
        policies.resolve("journeys.yaml"),
        "kind: journeys\nversion: 2\njourneys:\n  - id: process\n    title: Process\n"
            + "    workflows: [\"*\"]\n    ends_within: Y3\n    idle_after: "
            + idle
            + "\n    weight: 1\n");
    List<Inputs.Request> inputs =
        logs.stream()
            .map(log -> new Inputs.Request(LOGS.resolve(log + ".csv.gz").toString(), "process-log"))
            .toList();
    return GraphRun.uncut(inputs, root.resolve("rows"), policies)
        .committingEvery(Duration.ofSeconds(10))
        .movingTimeBy(Duration.ofHours(1));
  }

  /** Facts and silences of every case, from runs and transitions. */
  private static void checkRuns(WarehouseConfig warehouse, CaseOracle oracle, TimeClass idle) {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(rows.sql("SELECT count(*) FROM stage_transitions_current").single())
          .isEqualTo((long) EVENTS - CASES);
      Map<String, List<String>> facts = facts(rows);
      assertThat(facts).hasSize(CASES);
      assertThat(different(oracle.facts, facts)).as("facts of cases").isEmpty();
      Map<String, Silence> silences = silences(rows);
      Map<String, Silence> expected = oracle.silences(idle.millis());
      assertThat(expected).hasSizeGreaterThan(1_000);
      assertThat(different(expected, silences)).as("silences").isEmpty();
      assertThat(silences.keySet()).isEqualTo(expected.keySet());
    }
  }

  private static void check(WarehouseConfig warehouse, CaseOracle oracle, TimeClass idle) {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(rows.sql("SELECT count(*) FROM late_events_current").single()).isEqualTo(0L);
      corrected(rows, oracle.silences(idle.millis()));
    }
  }

  /** Every abandonment of a case that ended was taken back, with its pain, and sums still agree. */
  private static void corrected(WarehouseReader rows, Map<String, Silence> expected) {
    long ended = expected.values().stream().filter(Silence::ended).count();
    assertThat(ended).isGreaterThan(1_000);
    String p05 = " WHERE pattern = 'P05'";
    assertThat(number(rows, "SELECT count(*) FROM pattern_matches" + p05 + " AND op = 'RETRACT'"))
        .isEqualTo(ended);
    assertThat(number(rows, "SELECT count(*) FROM pattern_matches_current" + p05))
        .isEqualTo(expected.size() - ended);
    assertThat(number(rows, "SELECT count(*) FROM observations_current WHERE kind = 'ABANDONED'"))
        .as("what was seen stays seen")
        .isEqualTo(expected.size());
    String pain = "SELECT sum(pain_us) FROM ";
    assertThat(number(rows, pain + "observations_current"))
        .isEqualTo(number(rows, pain + "journeys_current"))
        .isEqualTo(number(rows, pain + "fingerprint_stats_current WHERE window_size = 'MINUTE'"))
        .isEqualTo(number(rows, pain + "fingerprint_stats_current WHERE window_size = 'DAY'"));
    assertThat(number(rows, pain + "observations_current WHERE kind = 'ABANDONED' AND pain_us > 0"))
        .isEqualTo((expected.size() - ended) * PENALTY_US);
    String baselines = " FROM journey_baselines_current";
    assertThat(number(rows, "SELECT sum(started)" + baselines)).isEqualTo(CASES);
    assertThat(number(rows, "SELECT sum(abandoned)" + baselines)).isEqualTo(expected.size());
    assertThat(number(rows, "SELECT sum(taken_back)" + baselines)).isEqualTo(ended);
    assertThat(number(rows, "SELECT sum(ended)" + baselines))
        .isEqualTo(
            number(
                rows,
                "SELECT count(*) FROM journeys_current"
                    + " WHERE status IN ('COMPLETED', 'PARTIAL', 'FAILED')"));
    assertThat(number(rows, "SELECT sum(from_patterns) FROM observation_ledger_current"))
        .isEqualTo(number(rows, "SELECT count(*) FROM observations_current WHERE from_pattern"));
    assertThat(number(rows, "SELECT count(*) FROM observation_ledger_current WHERE NOT balances"))
        .isZero();
  }

  private static long number(WarehouseReader rows, String sql) {
    return (Long) rows.sql("SELECT CAST((" + sql + ") AS BIGINT)").single();
  }

  private static Map<String, List<String>> facts(WarehouseReader rows) {
    Map<String, List<String>> out = new TreeMap<>();
    for (Object[] row :
        rows.sql(
                "SELECT j.correlation_id, j.events, j.distinct_stages, coalesce(t.repeats, 0),"
                    + " j.loops, coalesce(t.longest, 0), j.current_stage FROM journeys_current j"
                    + " LEFT JOIN (SELECT run_id, count(*) FILTER (WHERE from_stage = to_stage) AS"
                    + " repeats, max(dwell_ms) // 1000 AS longest FROM stage_transitions_current"
                    + " GROUP BY run_id) t ON t.run_id = j.row_id")
            .rows()) {
      List<String> cells =
          List.of(row).subList(1, row.length).stream().map(String::valueOf).toList();
      assertThat(out.put((String) row[0], cells)).as("a case is one run").isNull();
    }
    return out;
  }

  private static Map<String, Silence> silences(WarehouseReader rows) {
    Map<String, Silence> out = new TreeMap<>();
    for (Object[] row :
        rows.sql(
                "SELECT correlation_id, epoch_ms(abandoned_at), abandoned_stage, resumed,"
                    + " resumed AND status IN ('COMPLETED', 'PARTIAL', 'FAILED')"
                    + " FROM journeys_current WHERE abandoned_at IS NOT NULL")
            .rows()) {
      out.put(
          (String) row[0],
          new Silence((Long) row[1], (String) row[2], (Boolean) row[3], (Boolean) row[4]));
    }
    return out;
  }

  /** Cases that differ, a few of them. */
  private static <T> List<String> different(Map<String, T> expected, Map<String, T> actual) {
    return expected.keySet().stream()
        .filter(key -> !expected.get(key).equals(actual.get(key)))
        .map(key -> key + ": " + expected.get(key) + " then " + actual.get(key))
        .limit(5)
        .toList();
  }
}
