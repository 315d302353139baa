package io.millrace.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused by name, and schemas that say what the readers say. */
class PolicyRefusalsTest {
  @TempDir Path dir;

  @Test
  void anUnreachableStageOrWorkflow() throws IOException {
    assertThat(
            problems(
                """
                kind: journeys
                version: 2
                journeys:
                  - id: refund
                    workflows: [refund]
                    stages: [asked, checked, paid, told]
                    roles: {checked: INITIATOR, paid: TERMINAL}
                  - {id: again, workflows: [refund], stages: [a, b, a]}
                """))
        .anyMatch(
            l ->
                l.endsWith(
                    "stage 'asked' is unreachable: runs begin at 'checked' behind it, by its role"))
        .anyMatch(
            l ->
                l.endsWith(
                    "stage 'told' is unreachable: runs end at 'paid' before it, by its role"))
        .anyMatch(l -> l.endsWith("stage 'a' is unreachable: it stands there twice"))
        .anyMatch(
            l ->
                l.endsWith(
                    "workflow 'refund' is unreachable: journey 'refund' before it takes its runs"))
        .hasSize(4);
  }

  @Test
  void moreLabelsThanAnybodyKeepsApart() throws IOException {
    StringBuilder many = new StringBuilder("kind: labels\nversion: 1\nlabels:\n");
    for (int i = 0; i <= 100; i++) {
      many.append("  - {id: l").append(i).append(", dimension: PRODUCT, action: {sla: 4h}}\n");
    }
    assertThat(problems(many.toString()))
        .anyMatch(l -> l.endsWith("has 101 labels: more than 100 are not kept apart"))
        .hasSize(1);
  }

  /** The taxonomy to begin with, and whatever else stands there to be copied. */
  @Test
  void theExamplesOfTheDocsAreInForceAsTheyStand() {
    assertThat(PolicyLoader.load(Path.of("..", "docs", "examples")).timeline().all())
        .last()
        .satisfies(set -> assertThat(set.labels().labels()).hasSize(5));
  }

  @Test
  void aDeadlineOfNoStageOrBeyondTheJourney() throws IOException {
    assertThat(
            problems(
                """
                kind: journeys
                version: 2
                journeys:
                  - {id: a, stages: [cart, pay], ends_within: M30, idle_after: M5,
                     deadlines: {cart: 10m, pya: 2m, pay: 31m}}
                """))
        .anyMatch(l -> l.contains("no stage 'pya'; did you mean 'pay'?"))
        .anyMatch(l -> l.contains("a deadline must not be longer than 'ends_within'"))
        .hasSize(2);
  }

  @Test
  void aLabelWithoutAnAction() throws IOException {
    assertThat(
            problems(
                """
                kind: labels
                version: 1
                labels:
                  - {id: slow, dimension: OPERATIONAL, action: {sla: 4h}}
                  - {id: vague, dimension: PRODUCT}
                  - {id: odd, dimension: BUSINESS, outcomes: [LOST], action: {roadmap: q3}}
                """))
        .anyMatch(l -> l.contains("label 'vague' has no action"))
        .anyMatch(l -> l.contains("'LOST' is not known"))
        .hasSize(2);
  }

  @Test
  void bundledDocumentsFitTheirSchemas() {
    Problems problems = new Problems();
    for (PolicyDocument d : PolicyLoader.defaults()) {
      PolicySchemas.check(d.origin(), d.body(), problems);
    }
    assertThat(problems.none()).as(problems.toString()).isTrue();
    for (PolicyKind kind : PolicyKind.values()) {
      assertThat(PolicySchemas.text(kind.word())).contains("\"title\": \"" + kind.word() + "\"");
    }
  }

  @Test
  void whatTheReadersRefuseTheSchemasRefuseToo() {
    for (String bad :
        List.of(
            "kind: pain\nversion: 1\nminimum_severty: WARN\n",
            "kind: pain\nversion: 1\npenalties: {abandonment: 5 minutes}\n",
            "kind: journeys\nversion: 1\njourneys: [{id: a, ends_within: H5}]\n",
            "kind: scoring\nversion: 1\neffort: {default: 4}\n",
            "kind: governance\nversion: 1\nminimum_confidence: 2\n",
            "kind: labels\nversion: 1\nlabels: [{id: a, dimension: PRODUCT}]\n",
            "kind: outcomes\nversion: 1\nwords: {SUCESS: [ok]}\n",
            "kind: masking\nversion: 1\nfields: {url: HIDE}\n",
            "kind: calendar\nversion: 0\n")) {
      Problems problems = new Problems();
      PolicySchemas.check("f", bad, problems);
      assertThat(problems.none()).as(bad).isFalse();
    }
  }

  @Test
  void differencesAreSaidValueByValue() throws IOException {
    Path before =
        write("a.yaml", "kind: pain\nversion: 2\npenalties: {journeys: {a: 5m, b: 1m}}\n");
    Path after =
        write(
            "b.yaml",
            "kind: pain\nversion: 3\npenalties: {journeys: {a: 9m}}\nexceptions_are_pain: false\n");
    assertThat(PolicyDiff.of(PolicyLoader.validate(before), PolicyLoader.validate(after)))
        .containsExactly(
            new PolicyDiff.Change("pain default", "exceptions_are_pain", null, "false"),
            new PolicyDiff.Change("pain default", "penalties.journeys.a", "5m", "9m"),
            new PolicyDiff.Change("pain default", "penalties.journeys.b", "1m", null),
            new PolicyDiff.Change("pain default", "version", "2", "3"));
  }

  private List<String> problems(String yaml) throws IOException {
    Path file = write("p.yaml", yaml);
    return catchThrowableOfType(InvalidInput.class, () -> PolicyLoader.validate(file))
        .getMessage()
        .lines()
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
