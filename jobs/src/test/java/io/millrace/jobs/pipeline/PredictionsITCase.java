package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.proof.AlertProof;
import io.millrace.jobs.proof.Verification;
import io.millrace.jobs.proof.Verifier;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.state.RecordedInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A day of checkouts teaches what the next day's will do: rows of {@code sla_predictions} with what
 * came, step deadlines, and alerts that are taken back when the truth comes.
 */
class PredictionsITCase {
  /** A UTC midnight. */
  private static final long T = 1_772_409_600_000L;

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final ShopRecords SHOP = new ShopRecords(T);
  private static Path root;
  private static Path policies;
  private static CurrentRows plain;
  private static WarehouseConfig warehouse;

  @BeforeAll
  static void run() throws Exception {
    root = Files.createTempDirectory(Path.of("target"), "predictions-");
    Files.createDirectories(root.resolve("files"));
    policies = Files.createDirectory(root.resolve("policies"));
    Files.writeString(
        policies.resolve("journeys.yaml"),
        "kind: journeys\nversion: 2\njourneys:\n  - id: checkout\n    workflows: [checkout]\n"
            + "    stages: [cart, payment, confirm]\n"
            + "    roles: {cart: INITIATOR, confirm: TERMINAL}\n"
            + "    ends_within: H4\n    idle_after: M30\n    sla: 10m\n"
            + "    deadlines: {payment: 2m}\n");
    story();
    SHOP.into(root.resolve("files"));
    warehouse = graph("plain").undisturbed(1);
    plain = rows(warehouse);
  }

  private static GraphRun graph(String name) throws IOException {
    return new GraphRun(
        List.of(new Inputs.Request(root.resolve("files").toString(), null)),
        root.resolve(name),
        policies);
  }

  private static CurrentRows rows(WarehouseConfig config) {
    return CurrentRows.of(config, Copies.in(root.resolve("files")));
  }

  private static void story() {
    // the first day: every fourth of 120 takes a quarter of an hour for payment, the others a
    // minute
    for (int i = 0; i < 120; i++) {
      long at = HOUR + i * 5 * MINUTE;
      step("old-" + i, "cart", at);
      step("old-" + i, "payment", at + MINUTE);
      step("old-" + i, "confirm", at + (i % 4 == 0 ? 16 : 2) * MINUTE);
    }
    long next = DAY + 2 * HOUR;
    step("kept", "cart", next);
    step("kept", "payment", next + MINUTE);
    step("kept", "confirm", next + 2 * MINUTE);
    step("hangs", "cart", next + HOUR);
    step("hangs", "payment", next + HOUR + MINUTE);
    step("hangs", "confirm", next + HOUR + 20 * MINUTE);
    step("left", "cart", next + 2 * HOUR);
    // twelve are left within minutes, and four of them end after all
    for (int i = 0; i < 12; i++) {
      step("surge-" + i, "cart", next + 8 * HOUR + i * MINUTE);
    }
    for (int i = 0; i < 4; i++) {
      step("surge-" + i, "confirm", next + 8 * HOUR + 45 * MINUTE + i);
    }
    step("open", "cart", DAY + 22 * HOUR + 52 * MINUTE);
    step("last", "cart", DAY + 23 * HOUR);
  }

  private static void step(String run, String step, long at) {
    SHOP.step(run, step, null, at, "event_type", step);
  }

  private static List<String> texts(String sql) {
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      return rows.sql(sql).rows().stream().map(row -> (String) row[0]).toList();
    }
  }

  private static List<String> predicted(String run) {
    return texts(
        "SELECT stage || ' ' || elapsed_ms // 1000 || 's ' || round(breach_probability, 2) || ' of '"
            + " || samples || ' broken: ' || coalesce(actual_breach::VARCHAR, '?') || ', left after '"
            + " || round(silence_ms / 60000) || ' min ' || left_predicted || ': '"
            + " || coalesce(actual_left::VARCHAR, '?')"
            + " FROM sla_predictions_current WHERE correlation_id = '"
            + run
            + "' ORDER BY entered_at, stage");
  }

  @Test
  void eachPredictionLaterSaysWhatCame() {
    assertThat(predicted("kept"))
        .containsExactly(
            "cart 0s 0.25 of 120 broken: false, left after 3.0 min false: false",
            "payment 0s 0.25 of 120 broken: false, left after 45.0 min false: false");
    assertThat(predicted("hangs"))
        .as("halfway to its deadline those that are quick are through")
        .containsExactly(
            "cart 0s 0.25 of 120 broken: true, left after 3.0 min false: false",
            "payment 270s 1.0 of 120 broken: true, left after 45.0 min false: false");
    assertThat(predicted("left"))
        .as("longer at the cart than three times what nearly all stay there")
        .containsExactly("cart 300s 1.0 of 120 broken: true, left after 3.0 min true: true");
    assertThat(predicted("old-7")).as("nothing has taught yet").isEmpty();
    assertThat(predicted("last"))
        .as("nobody knows yet")
        .containsExactly("cart 0s 0.25 of 120 broken: ?, left after 3.0 min false: ?");
  }

  @Test
  void stagesThatTakeTooLongAreMatches() {
    assertThat(
            texts(
                "SELECT verdict || ' ' || stage || ' ' || count(*) || ' after '"
                    + " || max(epoch_ms(found_at) - epoch_ms(started_at))"
                    + " FROM pattern_matches_current WHERE pattern = 'P21' GROUP BY verdict, stage"))
        .containsExactly("OVERDUE payment 31 after 120000");
  }

  @Test
  void alertsGoWhenTheTruthComes() {
    String about =
        "SELECT state || ' ' || reason || ' ' || date_diff('minute', TIMESTAMPTZ"
            + " '2026-03-03 10:00:00+00', tick_at) FROM alerts WHERE scope LIKE '%cart%'";
    assertThat(texts(about + " AND title LIKE 'Abandonment%' ORDER BY tick_at"))
        .contains("FIRING ABANDONMENT_SURGE 39")
        .last()
        .isEqualTo("RESOLVED WITHDRAWN 46");
    assertThat(texts(about + " AND title LIKE 'Breach%' ORDER BY tick_at"))
        .as(
            "what came is known at the deadline; of one that stands there too long nobody knows yet")
        .anyMatch(told -> told.startsWith("RESOLVED WITHDRAWN"))
        .last()
        .isEqualTo("FIRING BREACH_PREDICTED 775");
  }

  /** Whether it lasts or was taken back: the events of the run until it was foretold. */
  @Test
  void anAlertOfABreachIsProvenDownToItsLines() {
    Path files = root.resolve("files");
    String content = RecordedInputs.Input.of(files, null).sha256();
    RecordedInputs.Input read = new RecordedInputs.Input(files.toString(), null, content);
    new RecordedInputs(List.of(read), null).write(root.resolve("plain"));
    List<String> alerts =
        texts("SELECT DISTINCT alert_id FROM alerts WHERE reason = 'BREACH_PREDICTED' ORDER BY 1");
    assertThat(alerts).isNotEmpty();
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      for (String alert : alerts) {
        AlertProof proof = AlertProof.read(rows, alert);
        Verification verified = new Verifier(rows, root.resolve("plain")).verify(proof);
        assertThat(verified.findings()).as(alert).isEmpty();
        assertThat(verified.records()).as(alert).isPositive().isEqualTo(verified.events());
        assertThat(proof.text(verified))
            .contains("verified: ", "of checkout: breach to ", "raw hash ");
      }
    }
  }

  /** Those of the page that have no rows before a day has taught. */
  @Test
  void theQueriesOfThePageAnswer() throws IOException {
    Path page = Path.of(System.getProperty("millrace.root", ".."), "docs", "queries.md");
    String text = Files.readString(page);
    int begin = text.indexOf("## Which runs will break their promise?");
    String[] parts = text.substring(begin, text.indexOf("\n## ", begin)).split("```");
    assertThat(parts).hasSize(7);
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      for (int i = 1; i < parts.length; i += 2) {
        String query = parts[i].substring(parts[i].indexOf('\n'));
        assertThat(rows.sql(query).rows()).as(query).isNotEmpty();
      }
    }
  }

  @Test
  void fourSubtasksAndAnotherOrderForetellTheSame() throws Exception {
    assertThat(plain.differences(rows(graph("shuffled").shuffled(4, 3)))).isEmpty();
  }

  @Test
  void aSavepointHalfwayChangesNothing() throws Exception {
    assertThat(plain.differences(rows(graph("stopped").stopped(1, 2, SHOP.count() / 2)))).isEmpty();
  }
}
