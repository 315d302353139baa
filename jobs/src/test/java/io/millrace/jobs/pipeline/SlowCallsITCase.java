package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.files.Inputs;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Calls that succeed and take twenty times as long as they did all day: pain without a failure. The
 * whole graph gives it fingerprints, prices it, and makes it work.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SlowCallsITCase {
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final int LAST_HOUR = 30;

  private Path folder;
  private long records;
  private WarehouseConfig plain;

  @BeforeAll
  void run() throws Exception {
    Path root = Files.createTempDirectory(Path.of("target"), "slow-");
    folder = Files.createDirectories(root.resolve("files"));
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour <= LAST_HOUR; hour++) {
      for (int n = 0; n < 20; n++) {
        long at = START + hour * HOUR + n * 3 * MINUTE;
        boolean slow = (hour == 26 || hour == 27) && n % 2 == 0;
        String trace = "t-" + hour + "-" + n;
        lines.add(span(trace, "a", null, "shop", "POST /checkout", at, slow ? 4_100 : 200, n));
        lines.add(span(trace, "b", "a", "pay", "POST /charge", at + 10, slow ? 4_000 : 100, n));
        // slow as ever: a nightly report is not pain
        lines.add(span("r" + trace, "a", null, "report", "export", at, 3_000 + 50 * n, n));
      }
    }
    records = lines.size();
    Files.write(folder.resolve("telemetry.span.jsonl"), lines);
    plain = graph("plain").undisturbed(1);
  }

  @Test
  void everySlowCallIsAnObservationAndNothingElse() {
    assertThat(
            rows(
                "SELECT kind, o.failure_class, f.service, f.call_site, f.basis, count(*)"
                    + " FROM observations_current o JOIN fingerprints_current f USING"
                    + " (fingerprint_id) GROUP BY ALL ORDER BY 3"))
        .containsExactly(
            "SLOW_SPAN, SLOW, pay, POST /charge, SPAN, 20",
            "SLOW_SPAN, SLOW, shop, POST /checkout, SPAN, 20");
  }

  /** Twenty traces, each 3.9 s beyond the median of the day before; a bucket is 1/32 wide. */
  @Test
  void theTraceIsChargedOnceToTheDeepestSlowCall() {
    assertThat(
            rows(
                "SELECT f.call_site, sum(pain_us) BETWEEN 77.8e6 AND 78.2e6,"
                    + " count(DISTINCT charged_to) FROM observations_current o"
                    + " JOIN fingerprints_current f ON o.charged_to = f.fingerprint_id"
                    + " GROUP BY 1"))
        .containsExactly("POST /charge, true, 1");
  }

  @Test
  void theObservationLedgerBalances() {
    assertThat(
            rows(
                "SELECT sum(from_records), sum(from_patterns), sum(late)"
                    + " FROM observation_ledger_current"))
        .containsExactly("40, 0, 0");
  }

  @Test
  void itBecomesWorkThatSaysWhy() {
    assertThat(rows("SELECT title FROM backlog_items_current WHERE state = 'OPEN'"))
        .singleElement()
        .asString()
        .matches("Slow calls in (pay|shop) and 1 more service: POST /(charge|checkout)");
    assertThat(rows("SELECT DISTINCT message FROM exemplars_current ORDER BY 1"))
        .allMatch(
            told -> told.matches("took 4[01]00 ms, usually 99 of 100 take at most \\d+ ms .*"));
  }

  @Test
  void orderParallelismAndRestoreChangeNothing() throws Exception {
    CurrentRows expected = CurrentRows.of(plain, Copies.in(folder));
    assertSame(expected, graph("four").undisturbed(4));
    assertSame(expected, graph("shuffled").shuffled(2, 7));
    GraphRun stopped = graph("stopped");
    // between the two slow hours
    WarehouseConfig rows = stopped.stopped(1, 2, records * 27 / LAST_HOUR);
    assertThat(stopped.restored()).isGreaterThanOrEqualTo(1);
    assertSame(expected, rows);
  }

  private void assertSame(CurrentRows expected, WarehouseConfig actual) {
    CurrentRows rows = CurrentRows.of(actual, Copies.in(folder));
    assertThat(String.join("\n", expected.differences(rows))).isEmpty();
  }

  private GraphRun graph(String name) throws IOException {
    List<Inputs.Request> inputs = List.of(new Inputs.Request(folder.toString(), null));
    return new GraphRun(inputs, folder.resolveSibling(name), null);
  }

  private List<String> rows(String sql) {
    try (WarehouseReader reader = WarehouseReader.open(plain)) {
      return CurrentRows.lines(reader, sql, ", ");
    }
  }

  private static String span(
      String trace,
      String span,
      String parent,
      String service,
      String operation,
      long at,
      long tookMs,
      int account) {
    return ("{\"trace_id\":\"%s\",\"span_id\":\"%s\","
            + "\"parent_span_id\":%s,\"service\":\"%s\",\"operation\":\"%s\",\"kind\":\"SERVER\","
            + "\"status\":\"OK\",\"environment\":\"prod\",\"account_id\":\"acc-%d\","
            + "\"start_time\":%d,\"duration_us\":%d}")
        .formatted(
            trace,
            span,
            parent == null ? "null" : "\"" + parent + "\"",
            service,
            operation,
            account,
            at,
            tookMs * 1_000);
  }
}
