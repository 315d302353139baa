package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.fingerprint.Templates;
import io.millrace.domain.policy.FingerprintPolicy;
import io.millrace.domain.policy.FingerprintPolicy.Part;
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

/**
 * A fingerprint policy is a shadow from the second day on and gives the ids from the second noon
 * on. The old one leaves the logger out (so two loggers are one failure); the new one keeps it, and
 * knows that names of regions vary.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FingerprintMigrationITCase {
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long SHADOW = START + 24 * HOUR;
  private static final long ACTIVE = START + 36 * HOUR;
  private static final long LAST_HOUR = 54;
  private static final String REFUSED = "Payment refused by bank of customer 12";

  private static final FingerprintPolicy OLD =
      new FingerprintPolicy(List.of(Part.CALL_SITE), List.of(), List.of(), 8, List.of());
  private static final FingerprintPolicy NEW =
      new FingerprintPolicy(List.of(), List.of(), List.of(), 8, List.of("emea", "apac"));

  private Path folder;
  private Path policies;
  private long records;
  private WarehouseConfig plain;

  @BeforeAll
  void run() throws Exception {
    Path root = Files.createTempDirectory(Path.of("target"), "migration-");
    folder = Files.createDirectories(root.resolve("files"));
    policies = Files.createDirectories(root.resolve("policies"));
    document(1, 2, "ACTIVE", 0, "leave_out: [CALL_SITE]");
    document(2, 3, "SHADOW", SHADOW, "variables: [emea, apac]");
    document(3, 4, "ACTIVE", ACTIVE, "variables: [apac, emea]");
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour <= LAST_HOUR; hour++) {
      for (int n = 0; n < 5; n++) {
        long at = START + hour * HOUR + n * 7 * MINUTE;
        lines.add(line(lines.size(), at, n < 3 ? "Ledger" : "Bank", "Ledger of order 7 is locked"));
        String region = n % 2 == 0 ? "emea" : "apac";
        lines.add(line(lines.size(), at + 1, "Route", "No route to the stock of " + region));
        lines.add(line(lines.size(), at + 2, "Bank", REFUSED));
        if (hour >= 50) {
          lines.add(line(lines.size(), at + 3, "Mail", "Mailbox is full for somebody"));
        }
      }
    }
    records = lines.size();
    Files.write(folder.resolve("telemetry.log.jsonl"), lines);
    review("r1", id(OLD, REFUSED), START + 20 * HOUR);
    plain = graph("plain").undisturbed(1);
  }

  @Test
  void everyOldIdSaysWhatItBecame() {
    assertThat(
            rows(
                "SELECT old_template, change, count(*), count(*) FILTER (heir), min(stage),"
                    + " sum(occurrences) FROM fingerprint_migrations_current"
                    + " GROUP BY 1, 2 ORDER BY 1, 2"))
        .containsExactly(
            // the new kind of failure that began after the switch has its old id too
            "Ledger of order <*> is locked, SPLIT, 2, 1, ACTIVE, 155",
            "Mailbox is full for somebody, ONE_TO_ONE, 1, 1, ACTIVE, 25",
            "No route to the stock of apac, MERGE, 1, 1, ACTIVE, 62",
            "No route to the stock of emea, MERGE, 1, 1, ACTIVE, 93",
            "Payment refused by bank of customer <*>, ONE_TO_ONE, 1, 1, ACTIVE, 155");
  }

  @Test
  void idsChangeWhenTheNewPolicyGivesThemAndNotBefore() {
    assertThat(
            rows(
                "SELECT count(*) FROM observations_current WHERE (fingerprint_id IN (SELECT"
                    + " new_fingerprint_id FROM fingerprint_migrations_current))"
                    + " <> (epoch_ms(event_at) >= "
                    + ACTIVE
                    + ")"))
        .containsExactly("0");
  }

  @Test
  void livesGoOn() {
    assertThat(
            rows(
                "SELECT template, call_site, lifecycle, epoch_ms(first_seen_at) < "
                    + (START + HOUR)
                    + " FROM fingerprints_current WHERE algorithm LIKE '%+%' AND epoch_ms("
                    + "last_seen_at) > "
                    + (ACTIVE + HOUR)
                    + " ORDER BY 1, 2"))
        .containsExactly(
            "Ledger of order <*> is locked, Bank, ONGOING, true",
            "Ledger of order <*> is locked, Ledger, ONGOING, true",
            "Mailbox is full for somebody, Mail, NEW, false",
            "No route to the stock of <*>, Route, ONGOING, true",
            "Payment refused by bank of customer <*>, Bank, ONGOING, true");
  }

  /** The ticket of the first day is that of the last, and so is what people said about it. */
  @Test
  void ticketsAndOverridesGoOn() {
    assertThat(
            rows(
                "SELECT count(DISTINCT item_id), min(state), bool_and(override_id IS NOT NULL),"
                    + " min(epoch_ms(opened_at)) < "
                    + SHADOW
                    + ", max(epoch_ms(last_seen_at)) > "
                    + ACTIVE
                    + " FROM backlog_items_current WHERE cluster_id IN (SELECT cluster_id FROM"
                    + " cluster_members_current WHERE fingerprint_id = '"
                    + Fingerprint.text(id(NEW, REFUSED))
                    + "')"))
        .containsExactly("1, OPEN, true, true, true");
    assertThat(
            rows(
                "SELECT edge_kind FROM cluster_members_current WHERE fingerprint_id = '"
                    + Fingerprint.text(id(NEW, REFUSED))
                    + "'"))
        .containsExactly("RENAMED");
  }

  @Test
  void orderParallelismAndRestoreChangeNothing() throws Exception {
    CurrentRows expected = CurrentRows.of(plain, Copies.in(folder));
    assertSame(expected, graph("four").undisturbed(4));
    assertSame(expected, graph("shuffled").shuffled(2, 7));
    GraphRun stopped = graph("stopped");
    // after the shadow has counted, and before it gives ids
    WarehouseConfig rows = stopped.stopped(1, 2, records * 30 / LAST_HOUR);
    assertThat(stopped.restored()).isGreaterThanOrEqualTo(1);
    assertSame(expected, rows);
  }

  private void assertSame(CurrentRows expected, WarehouseConfig actual) {
    CurrentRows rows = CurrentRows.of(actual, Copies.in(folder));
    assertThat(String.join("\n", expected.differences(rows))).isEmpty();
  }

  private GraphRun graph(String name) throws IOException {
    List<Inputs.Request> inputs = List.of(new Inputs.Request(folder.toString(), null));
    return new GraphRun(inputs, folder.resolveSibling(name), policies);
  }

  private List<String> rows(String sql) {
    try (WarehouseReader reader = WarehouseReader.open(plain)) {
      return CurrentRows.lines(reader, sql, ", ");
    }
  }

  private static long id(FingerprintPolicy policy, String message) {
    return Fingerprint.of(
            policy.algorithm(Fingerprints.ALGORITHM),
            null,
            "payments",
            policy.leavesOut(Part.CALL_SITE) ? null : "Bank",
            null,
            Templates.of(message),
            Basis.TEMPLATE)
        .id();
  }

  private void document(int file, int version, String mode, long from, String body)
      throws IOException {
    Files.writeString(
        policies.resolve(file + ".yaml"),
        "kind: fingerprint\nversion: %d\nmode: %s\neffective_from: %d\n%s\n"
            .formatted(version, mode, from, body));
  }

  private static String line(int n, long at, String callSite, String message) {
    return ("{\"event_id\":\"e%d\",\"source\":\"payments\",\"service\":\"payments\","
            + "\"environment\":\"prod\",\"severity\":\"ERROR\",\"call_site\":\"%s\","
            + "\"message\":\"%s\",\"account_id\":\"acc-%d\",\"event_time\":%d}")
        .formatted(n, callSite, message, n % 11, at);
  }

  private void review(String decision, long fingerprint, long at) throws IOException {
    Files.writeString(
        folder.resolve("feedback.review.jsonl"),
        ("{\"decision_id\":\"%s\",\"target_kind\":\"fingerprint\",\"target_id\":\"%s\","
                + "\"reviewer\":\"ann\",\"override\":{\"action\":\"RAISE\",\"value\":3,"
                + "\"reason_code\":\"STRATEGIC_ACCOUNT\",\"expires_at\":%d},\"at\":%d}\n")
            .formatted(decision, Fingerprint.text(fingerprint), at + 90 * 24 * HOUR, at));
  }
}
