package io.millrace.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.Severity;
import io.millrace.domain.policy.CallCosts;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.TimeClass;
import io.millrace.jobs.document.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLoaderTest {
  @TempDir Path dir;

  /**
   * Facts of seven days hold numbers of classes: a version that lists others must not move them.
   */
  @Test
  void weightClassesKeepTheirNumbersAcrossVersions() throws IOException {
    Files.writeString(
        dir.resolve("scoring-2.yaml"),
        """
        kind: scoring
        version: 2
        effective_from: 2026-03-01T00:00:00Z
        weight_classes: [{name: gold, tier: gold, weight: 9}, {name: premium, tier: premium, weight: 4}]
        """);
    PolicyBook book = PolicyLoader.load(dir);
    PolicySet before = book.timeline().at(Instant.parse("2026-02-28T00:00:00Z").toEpochMilli());
    PolicySet after = book.timeline().at(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli());
    int premium = before.scoring().classOf("premium", false, null, null);
    assertThat(after.scoring().classOf("premium", true, null, null)).isEqualTo(premium);
    assertThat(after.scoring().classes().get(premium).weight()).isEqualTo(4000);
    assertThat(after.scoring().classOf("gold", false, null, null))
        .isEqualTo(before.scoring().classes().size());
  }

  @Test
  void bundledDefaultsAreAlwaysInForce() {
    PolicyBook book = PolicyLoader.load(null);
    PolicySet set = book.timeline().at(Long.MIN_VALUE);
    assertThat(set.versions())
        .isEqualTo(
            "calendar=1,fingerprint=1,governance=1,journeys=1,masking=1,outcomes=1,pain=1,"
                + "scoring=1");
    assertThat(set.journeys().journeys().stream().map(JourneyDefinition::id))
        .containsExactly(
            "onboarding",
            "checkout",
            "billing",
            "support-ticket",
            "ci-workflow",
            "sign-in",
            "provisioning",
            "search",
            "export",
            "admin",
            "process");
    JourneyDefinition checkout = set.journeys().ofRoute("shop-web", "/checkout/pay");
    assertThat(checkout.stages()).containsExactly("cart", "address", "payment", "confirm");
    assertThat(checkout.idleClass()).isEqualTo(TimeClass.M30);
    assertThat(checkout.journeyClass()).isEqualTo(TimeClass.H4);
    assertThat(checkout.weight()).isEqualTo(2000);
    assertThat(set.journeys().ofWorkflow("any", "thing").id()).isEqualTo("process");
    assertThat(set.outcomes().words().get("timed_out")).isEqualTo(Outcome.TIMEOUT);
    assertThat(set.pain().minimumSeverity()).isEqualTo(Severity.ERROR);
    assertThat(set.pain().penaltyByJourneyMs().get("checkout")).isEqualTo(600_000L);
    int enterprise = set.scoring().classOf("enterprise", false, null, null);
    assertThat(set.scoring().classes().get(enterprise).weight()).isEqualTo(8000);
    assertThat(set.scoring().classOf("no-such-tier", true, null, null)).isZero();
    assertThat(book.documents()).hasSize(8).allMatch(d -> d.sha256().length() == 64);
  }

  @Test
  void governanceSaysWhatIsUrgentAndHowFarACauseIsTrusted() throws IOException {
    write("mine.yaml", "kind: governance\nversion: 2\n");
    assertThat(PolicyLoader.load(null).timeline().at(0).governance())
        .isEqualTo(governance())
        .isEqualTo(GovernancePolicy.of(5, 60, 0.5, 3, 2, 86_400_000));
    write("mine.yaml", "kind: governance\nversion: 2\ncritical_score: 80\n");
    assertThat(governance()).isEqualTo(GovernancePolicy.of(5, 80, 0.5, 3, 2, 86_400_000));
    write(
        "mine.yaml",
        "kind: governance\nversion: 2\nhigh_score: 61\ncritical_evidences: 4\n"
            + "causes: {change: 1.5, nothng: 0}\n");
    assertThat(catchThrowableOfType(InvalidInput.class, this::governance))
        .hasMessageContaining("'high_score' must not be above 'critical_score'")
        .hasMessageContaining("critical_evidences")
        .hasMessageContaining("change")
        .hasMessageContaining("nothing");
  }

  private GovernancePolicy governance() {
    return PolicyLoader.load(dir).timeline().at(Long.MAX_VALUE).governance();
  }

  @Test
  void ownDocumentsTakeOverFromTheirMoment() throws IOException {
    write(
        "pain.yaml",
        "kind: pain\nversion: 2\neffective_from: 2024-01-01T00:00:00Z\n"
            + "minimum_severity: WARN\n");
    write(
        "mine.yaml",
        "kind: journeys\nid: mine\nversion: 3\njourneys:\n"
            + "  - {id: refund, workflows: [refund], ends_within: H24, idle_after: M30}\n");
    write("shadow.yaml", "kind: governance\nversion: 9\nmode: shadow\nminimum_score: 1\n");
    PolicyBook book = PolicyLoader.load(dir);
    long start = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    assertThat(book.timeline().all()).hasSize(2);
    assertThat(book.timeline().at(start - 1).pain().minimumSeverity()).isEqualTo(Severity.ERROR);
    PolicySet later = book.timeline().at(start);
    assertThat(later.pain().minimumSeverity()).isEqualTo(Severity.WARN);
    assertThat(later.versions())
        .contains("journeys=mine:3+1")
        .contains("pain=2")
        .contains("governance=1");
    assertThat(later.journeys().ofWorkflow("x", "refund").id()).isEqualTo("refund");
    assertThat(later.journeys().ofWorkflow("x", "checkout").id()).isEqualTo("checkout");
    assertThat(book.documents()).hasSize(11);
  }

  @Test
  void pricesAreExactAndHaveACurrency() throws IOException {
    write(
        "pain.yaml",
        """
        kind: pain
        version: 2
        costs: {currency: CHF, call: 0.000001, calls: {"pay POST /charge": 1.25}}
        """);
    CallCosts costs = PolicyLoader.load(dir).timeline().at(Long.MAX_VALUE).pain().costs();
    assertThat(costs.currency()).isEqualTo("CHF");
    assertThat(costs.ofCall("pay", "POST /charge")).isEqualTo(1_250_000);
    assertThat(costs.ofCall("pay", "GET /charge")).isEqualTo(1);
    assertThat(costs.minuteMicros()).as("without a price").isEqualTo(-1);
    Path file = write("pain.yaml", "kind: pain\nversion: 2\ncosts: {call: 0.0000001}\n");
    assertThatThrownBy(() -> PolicyLoader.load(dir))
        .hasMessageContaining(file.getFileName() + ":3")
        .hasMessageContaining("a price has at most six decimals")
        .hasMessageContaining("prices have no currency");
  }

  @Test
  void everythingWrongIsSaidAtOnce() throws IOException {
    Path file =
        write(
            "bad.yaml",
            """
            kind: pain
            version: 1
            minimum_severty: WARN
            retry_storm_attempts: 1
            penalties: {abandonment: 5 minutes}
            ---
            kind: journies
            ---
            kind: journeys
            version: one
            journeys:
              - {id: a, idle_after: H24, ends_within: M30}
              - {id: a, ends_within: H5}
            ---
            kind: scoring
            version: 1
            id: other
            effort: {default: 4}
            """);
    InvalidInput e = catchThrowableOfType(InvalidInput.class, () -> PolicyLoader.validate(file));
    assertThat(e.getMessage().lines().map(l -> l.substring(l.indexOf("bad.yaml"))))
        .contains(
            "bad.yaml:3: minimum_severty: is not a known key; did you mean 'minimum_severity'?",
            "bad.yaml:4: retry_storm_attempts: must lie between 2.0 and 1000.0",
            "bad.yaml:5: penalties.abandonment: must be a duration such as 500ms, 10s, 30m, 4h or 7d",
            "bad.yaml:7: kind: 'journies' is not known; did you mean 'JOURNEYS'?",
            "bad.yaml:10: version: must be a number",
            "bad.yaml:12: journeys[0]: 'idle_after' must not be longer than 'ends_within'",
            "bad.yaml:13: journeys[1].ends_within: 'H5' is not known; did you mean 'M5'?",
            "bad.yaml:13: journeys[1]: there is a journey 'a' already",
            "bad.yaml:17: id: a scoring policy has only 'default', there is one for all",
            "bad.yaml:18: effort.default: must be one of [1, 2, 3, 5, 8]");
  }

  @Test
  void twoDocumentsMustNotClaimOneVersion() throws IOException {
    write("a.yaml", "kind: pain\nversion: 2\n");
    write("b.yaml", "kind: pain\nversion: 2\neffective_from: 5\n");
    InvalidInput e = catchThrowableOfType(InvalidInput.class, () -> PolicyLoader.load(dir));
    assertThat(e).hasMessageContaining("pain 'default' version 2 stands in");
  }

  /** F44: a misspelt annotation would leave its fields as they are. */
  @Test
  void maskingKnowsTheContractsAnnotations() throws IOException {
    write("m.yaml", "kind: masking\nversion: 2\nfields:\n  emial: PLACEHOLDER\n  url: SCANN\n");
    InvalidInput e = catchThrowableOfType(InvalidInput.class, () -> PolicyLoader.load(dir));
    assertThat(e)
        .hasMessageContaining("annotates no field 'emial'; did you mean 'email'?")
        .hasMessageContaining("'SCANN' is not known; did you mean 'SCAN'?");
  }

  @Test
  void validateHandsOutWhatItFound() throws IOException {
    Path file = write("ok.yaml", "kind: calendar\nversion: 4\nauthor: ops\n");
    List<PolicyDocument> documents = PolicyLoader.validate(file);
    assertThat(documents).hasSize(1);
    assertThat(documents.get(0).author()).isEqualTo("ops");
    assertThat(documents.get(0).version()).isEqualTo(4);
    InvalidInput missing =
        catchThrowableOfType(
            InvalidInput.class, () -> PolicyLoader.validate(dir.resolve("no.yaml")));
    assertThat(missing).hasMessageContaining("does not exist");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
