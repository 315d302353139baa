package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.jobs.control.ControlFiles;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that reads a warehouse, over one that a run of a small shop has written. */
class WarehouseCommandsITCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDTH = 120;

  /** One event among them whose outcome no policy maps. */
  private static final String UNMAPPED =
      "{\"event_id\":\"l1\",\"source\":\"legacy\",\"event_type\":\"refund.end\","
          + "\"event_role\":\"STATE_CHANGE\",\"correlation_id\":\"r1\",\"entity_type\":\"refund\","
          + "\"entity_id\":\"r1\",\"workflow_family\":\"shop\",\"workflow_name\":\"refund\","
          + "\"workflow_version\":\"1\",\"outcome_raw\":\"Wobbly\",\"environment\":\"prod\","
          + "\"service\":\"legacy\",\"event_time\":1772409630170}";

  @TempDir static Path folder;
  private static Path warehouse;

  @BeforeAll
  static void runASmallShop() throws IOException {
    Path input = folder.resolve("shop");
    Generator.generate("shop-day", 3, 3000, input, Format.JSONL);
    Files.writeString(
        input.resolve("telemetry.workflow.jsonl"), UNMAPPED + "\n", StandardOpenOption.APPEND);
    warehouse = folder.resolve("warehouse");
    Outcome run =
        Outcome.of("run", "--input", input.toString(), "--warehouse", warehouse.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  /** A document that would page more than it allows itself is refused by name. */
  @Test
  void aBudgetOfPagesThatLastWeekWouldHaveBrokenIsRefused() throws IOException {
    Path policies = Files.createDirectories(folder.resolve("paging"));
    String text = "kind: governance\nversion: 9\nminimum_score: 0\nhigh_score: 0.1\n";
    Path document = policies.resolve("governance.yaml");
    Files.writeString(document, text + "critical_score: 60\npages_per_week: 0\n");
    Outcome refused = on("policy", "validate", policies.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out() + refused.err())
        .contains("governance.yaml", "pages_per_week", "its budget is 0");
    Files.writeString(document, text + "critical_score: 60\npages_per_week: 100000\n");
    assertThat(on("policy", "validate", policies.toString()).code()).isZero();
  }

  /** Words that were seen and that a document of outcomes still does not map are named. */
  @Test
  void aDocumentThatLeavesAnOutcomeUnmappedIsRefused() throws IOException {
    Path document = Files.createDirectories(folder.resolve("words")).resolve("outcomes.yaml");
    String text = "kind: outcomes\nversion: 9\nwords: {SUCCESS: [ok], TIMEOUT: [timeout]}\n";
    Files.writeString(document, text);
    Outcome refused = on("policy", "validate", document.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out() + refused.err())
        .contains("outcomes.yaml", "words: 'wobbly' of source 'legacy' was seen 1 times")
        .contains("is not mapped")
        .doesNotContain("'ok'");
    Files.writeString(document, text + "sources: {legacy: {PARTIAL: [wobbly]}}\n");
    assertThat(on("policy", "validate", document.toString()).code()).isZero();
  }

  @Test
  void backlogRanksWithinTheWidthOfATerminal() {
    Outcome backlog = on("backlog", "--top", "5");
    assertThat(backlog.code()).as(backlog.err()).isZero();
    assertThat(backlog.out()).startsWith("Ranked work as of 2026-03-02T");
    assertThat(backlog.out().lines()).allMatch(l -> l.length() <= WIDTH);
    assertThat(backlog.out().lines().filter(l -> l.contains("  item:"))).hasSize(5);
  }

  @Test
  void aFrozenBaselineIsComparedWithWhatIsNow() throws IOException {
    JsonNode frozen = json("policy", "freeze-baseline", "--name", "march", "--json");
    assertThat(frozen.get("lines").asInt()).isPositive();
    assertThat(Path.of(frozen.get("file").asText())).startsWith(warehouse.resolve("feedback"));
    JsonNode same = json("policy", "compare-baseline", "march", "--json");
    assertThat(same.size()).isEqualTo(7 * frozen.get("lines").asInt());
    same.forEach(c -> assertThat(c.get("now")).isEqualTo(c.get("then")));
    Outcome text = on("policy", "compare-baseline", "march", "--to", "2026-01-01T00:00:00Z");
    assertThat(text.out()).contains("checkout", "fragility_percent", "-> ");
    assertThat(on("policy", "freeze-baseline", "--name", "march").err()).contains("frozen already");
    assertThat(on("policy", "compare-baseline", "april").err()).contains("freeze-baseline");
    Outcome none = on("policy", "freeze-baseline", "--name", "x", "--to", "2001-01-01T00:00:00Z");
    assertThat(none.err()).contains("no run of a journey");
  }

  /** The template by default; another writer of the class path only when it is named. */
  @Test
  void anItemIsToldInAFewSentencesAndWhatAMachineWroteIsMarked() throws IOException {
    JsonNode told = json("show", "1", "--summary", "--json");
    assertThat(told.get("machine_generated").asBoolean()).isFalse();
    assertThat(told.get("summariser").asText()).isEqualTo("template");
    assertThat(told.get("summary").asText()).contains("Suspected (", "Owner: ");
    assertThat(on("show", "1", "--summary").out().strip()).isEqualTo(told.get("summary").asText());
    JsonNode other = json("show", "1", "--summary", "test-model", "--json");
    assertThat(other.get("machine_generated").asBoolean()).isTrue();
    assertThat(on("show", "1", "--summary", "test-model").out())
        .startsWith("[machine_generated by test-model]");
    assertThat(on("show", "1", "--summary", "none").err()).contains("no summariser 'none'");
  }

  /** By an embedding of the class path, and only when it is named; it joins nothing. */
  @Test
  void clustersThatReadAlikeAreQuestionsAndNoRows() throws IOException {
    String members = "SELECT count(*) AS n FROM cluster_members";
    String before = on("sql", members).out();
    JsonNode pairs =
        json("alike", "--embedding", "test-letters", "--at-least", "0.5", "--top", "3", "--json");
    assertThat(pairs.size()).isBetween(1, 3);
    double last = 1;
    for (JsonNode pair : pairs) {
      assertThat(pair.get("machine_generated").asBoolean()).isTrue();
      assertThat(pair.get("likeness").asDouble()).isBetween(0.5, last);
      assertThat(pair.get("other_fingerprint").asText()).startsWith("fp1:");
      last = pair.get("likeness").asDouble();
    }
    JsonNode first = pairs.get(0);
    assertThat(on("alike", "--embedding", "test-letters", "--at-least", "0.5").out())
        .contains("a machine's opinion")
        .contains(
            "review "
                + first.get("item_id").asText()
                + " --must-link "
                + first.get("other_fingerprint").asText());
    assertThat(on("sql", members).out()).as("nothing is joined").isEqualTo(before);
    assertThat(on("alike", "--embedding", "none").err())
        .contains("there is no embedding 'none'; known: test-letters");
    assertThat(on("alike").code()).isEqualTo(2);
    assertThat(on("alike", "--embedding", "test-letters", "--at-least", "2").code()).isEqualTo(2);
  }

  @Test
  void backlogAsJsonIsInTheOrderOfItsScores() throws IOException {
    JsonNode items = json("backlog", "--json").get("items");
    double last = Double.MAX_VALUE;
    boolean watched = false;
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.get(i).get("rank").asInt()).isEqualTo(i + 1);
      boolean isWatched = items.get(i).get("state").asText().equals("WATCHED");
      assertThat(isWatched || !watched).as("work stands before what is only watched").isTrue();
      last = isWatched && !watched ? Double.MAX_VALUE : last;
      watched = isWatched;
      assertThat(items.get(i).get("effective_score").asDouble()).isLessThanOrEqualTo(last);
      last = items.get(i).get("effective_score").asDouble();
    }
    assertThat(items.size()).isGreaterThan(2);
  }

  @Test
  void showHasTheSixPartsTheScoreAndTheAnswer() {
    Outcome show = on("show", "1");
    assertThat(show.code()).as(show.err()).isZero();
    assertThat(show.out())
        .contains("Problem statement", "Impact estimate", "Evidence", "Suspected cause")
        .contains("Suggested owner", "Success metric", "Score score-v1", "ANCHOR")
        .contains("./millrace review item:", "--warehouse " + warehouse);
  }

  @Test
  void showTakesTheBeginningOfAnId() throws IOException {
    String id = json("backlog", "--json").at("/items/1/item_id").asText();
    assertThat(on("show", id.substring(0, 15)).out()).startsWith(id);
    assertThat(on("show", id.substring("item:".length())).out()).startsWith(id);
  }

  @Test
  void anUnknownItemNamesTheNearest() {
    Outcome show = on("show", "nonsense");
    assertThat(show.code()).isEqualTo(Millrace.FAILED);
    assertThat(show.err()).contains("no item 'nonsense'", "nearest:", "item:");
    assertThat(on("show", "999").err()).contains("no item has rank 999");
  }

  @Test
  void everyItemIsProvenDownToItsFingerprints() throws IOException {
    JsonNode items = json("backlog", "--json").get("items");
    for (JsonNode item : items) {
      Outcome trace = on("trace", item.get("item_id").asText(), "--verify", "--deep");
      assertThat(trace.code()).as(trace.err()).isZero();
      assertThat(trace.out()).contains("verified: ", "digests compared", "computed again");
    }
  }

  /** An item that an alert is headed by, by rows of every kind that has one about it. */
  private List<String> rowsOfOne() throws IOException {
    JsonNode alerted =
        json(
            "sql",
            "SELECT a.items[1] AS item FROM alerts_current a JOIN labels_current l"
                + " ON l.item_id = a.items[1] JOIN score_components_current s"
                + " ON s.item_id = a.items[1] ORDER BY 1 LIMIT 1",
            "--json");
    assertThat(alerted).as("an item with an alert and a label").hasSize(1);
    String item = alerted.get(0).get("item").asText();
    List<String> rows = new ArrayList<>(List.of(item));
    for (String query :
        List.of(
            "SELECT row_id FROM score_components_current WHERE item_id = '%s'",
            "SELECT row_id FROM labels_current WHERE item_id = '%s' ORDER BY row_id LIMIT 1",
            "SELECT decision_id FROM decisions_current WHERE item_id = '%s' ORDER BY 1 LIMIT 1",
            "SELECT alert_id FROM alerts_current WHERE items[1] = '%s' ORDER BY 1 LIMIT 1")) {
      for (JsonNode row : json("sql", query.formatted(item), "--json")) {
        rows.add(row.elements().next().asText());
      }
    }
    return rows;
  }

  @Test
  void anyRowIsProvenDownToItsLinesAndSaysEveryVersion() throws IOException {
    List<String> rows = rowsOfOne();
    // not every item has one, the first in rank perhaps neither
    for (JsonNode row :
        json(
            "sql",
            "SELECT row_id FROM cluster_contrasts_current WHERE item_id IS NOT NULL AND place = 1"
                + " ORDER BY 1 LIMIT 1",
            "--json")) {
      rows.add(row.elements().next().asText());
    }
    assertThat(rows.stream().map(r -> r.substring(0, r.indexOf(':'))))
        .contains("item", "score", "alert", "label", "decision", "contrast");
    for (String row : rows) {
      Outcome trace = on("trace", row, "--verify");
      assertThat(trace.code()).as(row + ": " + trace.err()).isZero();
      assertThat(trace.out())
          .as(row)
          .contains(
              "verified: ", "job 0.1.0", "policy scoring 1", "policy governance 1", "score-v1");
    }
  }

  /** What an item is laid to is told, read again, and missed when it is no longer as it was. */
  @Test
  void aSuspectedChangeIsPartOfTheProof() throws IOException {
    JsonNode suspected =
        json(
            "sql",
            "SELECT l.from_id, l.to_id, c.change_id, c.release, c.coordinates FROM lineage_current l"
                + " JOIN change_markers_current c ON c.row_id = l.to_id"
                + " WHERE l.to_kind = 'change' ORDER BY ALL LIMIT 1",
            "--json");
    assertThat(suspected).as("a shop whose incidents follow releases").hasSize(1);
    JsonNode row = suspected.get(0);
    for (String name : List.of(row.get("from_id").asText(), row.get("to_id").asText())) {
      Outcome trace = on("trace", name, "--verify");
      assertThat(trace.code()).as(trace.err()).isZero();
      assertThat(trace.out()).contains("is laid to " + row.get("change_id").asText() + ": ");
    }
    String at = row.get("coordinates").asText();
    int line = Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    Path file = Path.of(at.substring(0, at.lastIndexOf(':', at.lastIndexOf(':') - 1)));
    byte[] before = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    try {
      lines.set(line - 1, lines.get(line - 1) + " ");
      Files.write(file, lines);
      Outcome trace = on("trace", row.get("from_id").asText(), "--verify");
      assertThat(trace.code()).isEqualTo(Millrace.FAILED);
      assertThat(trace.err()).contains(file + ":" + line + ": the document of ", "has changed");
    } finally {
      Files.write(file, before);
    }
  }

  /** Whether it is about items or about findings of patterns. */
  @Test
  void everyAlertIsProvenDownToItsLines() throws IOException {
    JsonNode alerts =
        json("sql", "SELECT alert_id FROM alerts_current ORDER BY alert_id", "--json");
    StringBuilder proven = new StringBuilder();
    for (JsonNode alert : alerts) {
      Outcome trace = on("trace", alert.get("alert_id").asText(), "--verify");
      assertThat(trace.code()).as(trace.err()).isZero();
      assertThat(trace.out()).contains("verified: ", "read again", "raw hash ", "job 0.1.0");
      proven.append(trace.out());
    }
    assertThat(proven).as("of items, and of what a pattern found").contains("item:", " P10 ");
  }

  @Test
  void aChangedLineIsFoundFromAnyRow() throws IOException {
    List<String> rows = rowsOfOne();
    JsonNode witness = json("trace", rows.get(0), "--json").at("/witnesses/0");
    String at = witness.get("coordinates").asText();
    int line = Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    Path file = Path.of(at.substring(0, at.lastIndexOf(':', at.lastIndexOf(':') - 1)));
    byte[] before = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    try {
      lines.set(line - 1, lines.get(line - 1) + " ");
      Files.write(file, lines);
      for (String row : rows) {
        Outcome trace = on("trace", row, "--verify");
        assertThat(trace.code()).as(row).isEqualTo(Millrace.FAILED);
        assertThat(trace.out()).as(row).contains("NOT PROVEN");
      }
    } finally {
      Files.write(file, before);
    }
  }

  @Test
  void aChangedLineIsNamed() throws IOException {
    JsonNode witness = json("trace", "1", "--json").at("/witnesses/0");
    String at = witness.get("coordinates").asText();
    int line = Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    Path file = Path.of(at.substring(0, at.lastIndexOf(':', at.lastIndexOf(':') - 1)));
    byte[] before = Files.readAllBytes(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    try {
      lines.set(line - 1, lines.get(line - 1) + " ");
      Files.write(file, lines);
      Outcome trace = on("trace", "1", "--verify");
      assertThat(trace.code()).isEqualTo(Millrace.FAILED);
      assertThat(trace.out()).contains("NOT PROVEN", "has changed since it was read");
      assertThat(trace.err())
          .contains(file + ":" + line + ": the record of ", "has changed", "1 finding");
    } finally {
      Files.write(file, before);
    }
  }

  @Test
  void aMissingLineIsNamed() throws IOException {
    JsonNode witness = json("trace", "1", "--json").at("/witnesses/0");
    String at = witness.get("coordinates").asText();
    Path file = Path.of(at.substring(0, at.lastIndexOf(':', at.lastIndexOf(':') - 1)));
    byte[] before = Files.readAllBytes(file);
    try {
      Files.write(file, new byte[0]);
      Outcome trace = on("trace", "1", "--verify");
      assertThat(trace.code()).isEqualTo(Millrace.FAILED);
      assertThat(trace.err()).contains(file + ":", "is missing");
    } finally {
      Files.write(file, before);
    }
  }

  @Test
  void theReportIsOnePageThatAsksNobody() throws IOException {
    Path page = folder.resolve("out").resolve("page.html");
    Outcome report = on("report", "--output", page.toString());
    assertThat(report.code()).as(report.err()).isZero();
    String html = Files.readString(page);
    assertThat(html).doesNotContain("http://", "https://", "<script", "src=", "@import");
    assertThat(html)
        .contains("Ranked work", "Journeys", "Abandonment by step", "Every record accounted for")
        .contains("Every observation accounted for", "./millrace review item:", "As of 2026-03-02");
  }

  @Test
  void whatWasReviewedIsReadByTheNextRun() {
    Outcome first =
        on("review", "1", "--reviewer", "ana", "--verdict", "useful", "--accurate", "true");
    assertThat(first.code()).as(first.err()).isZero();
    Outcome second =
        on(
            "review",
            "2",
            "--reviewer",
            "ben",
            "--override",
            "suppress",
            "--reason-code",
            "noisy_cluster",
            "--expires",
            "14d",
            "--comment",
            "a \"known\" one");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("run --append");
    List<ReviewDecision> read =
        ControlFiles.read(
                List.of(warehouse.resolve("feedback/feedback.review.jsonl").toString()),
                PolicyLoader.load(null).timeline())
            .reviews();
    assertThat(read).extracting(ReviewDecision::targetKind).contains("item", "fingerprint");
    ReviewDecision suppressed =
        read.stream().filter(r -> r.override() != null).findFirst().orElseThrow();
    assertThat(suppressed.override().reasonCode()).isEqualTo("NOISY_CLUSTER");
    assertThat(suppressed.override().expiresAt() - suppressed.at()).isEqualTo(14 * 86_400_000L);
    assertThat(
            on("review", "1", "--reviewer", "ana", "--verdict", "useful", "--accurate", "true")
                .err())
        .contains("the very same was said before");
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThat(refused("--verdict", "usefull")).contains("did you mean 'useful'?");
    assertThat(refused()).contains("nothing was said");
    assertThat(refused("--override", "raise")).contains("--reason-code", "--expires");
    assertThat(refused("--override", "raise", "--reason-code", "REGULATRY", "--expires", "1d"))
        .contains("did you mean 'REGULATORY'?");
    assertThat(refused("--override", "raise", "--reason-code", "REGULATORY", "--expires", "1d"))
        .contains("needs --value");
    assertThat(refused("--value", "2")).contains("go with --override");
    assertThat(refused("--cannot-link", "fp1:0")).contains("is not known");
    assertThat(Outcome.of("review", "1").code()).isEqualTo(Millrace.BAD_USAGE);
  }

  @Test
  void deepGoesWithVerify() {
    assertThat(on("trace", "1", "--deep").code()).isEqualTo(Millrace.BAD_USAGE);
  }

  @Test
  void aMissingWarehouseIsSaid() {
    Outcome backlog = Outcome.of("backlog", "--warehouse", folder.resolve("none").toString());
    assertThat(backlog.code()).isEqualTo(Millrace.FAILED);
    assertThat(backlog.err()).contains("no warehouse at").doesNotContain("bug in millrace");
  }

  private static String refused(String... said) {
    List<String> args = new ArrayList<>(List.of("review", "1", "--reviewer", "ana"));
    args.addAll(List.of(said));
    Outcome outcome = on(args.toArray(String[]::new));
    assertThat(outcome.code()).isEqualTo(Millrace.FAILED);
    return outcome.err();
  }

  private static JsonNode json(String... args) throws IOException {
    Outcome outcome = on(args);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return JSON.readTree(outcome.out());
  }

  private static Outcome on(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--warehouse", warehouse.toString()));
    return Outcome.of(all.toArray(String[]::new));
  }
}
