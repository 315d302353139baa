package io.millrace.operators.triage;

import static io.millrace.operators.Minutes.DAY;
import static io.millrace.operators.Minutes.HOUR;
import static io.millrace.operators.Minutes.MINUTE;
import static io.millrace.operators.Minutes.TICK;
import static io.millrace.operators.Minutes.failure;
import static io.millrace.operators.Minutes.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersion.State;
import io.millrace.domain.cluster.ClusterVersion.Summary;
import io.millrace.domain.cluster.Clustering;
import io.millrace.domain.cluster.Edge;
import io.millrace.domain.cluster.EdgeKind;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.cluster.Suggestion;
import io.millrace.domain.contrast.Cut;
import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Override;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.score.ScoreCard;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.AppliedLabel;
import io.millrace.domain.triage.Decision;
import io.millrace.domain.triage.GateOutcome;
import io.millrace.domain.triage.GateReason;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ReviewRequest;
import io.millrace.domain.triage.ServedMinute;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.triage.state.TriageInput;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.Changes;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class JudgeFunctionTest {
  private static final Fingerprint PAY =
      fingerprint("payment-service", "acquirer", "payment timed out after <*>");
  private static final Fingerprint FATAL = fingerprint("lab", null, "fatal invariant broken");

  /** An input and when it reaches the room. */
  private record Sent(TriageInput input, long at) {}

  private static KeyedHarness<String, TriageInput, ItemVersion> harness(
      MapControlTables tables, OperatorSubtaskState state) throws Exception {
    return harness(tables, TriageSettings.defaults(), state);
  }

  private static KeyedHarness<String, TriageInput, ItemVersion> harness(
      MapControlTables tables, TriageSettings settings, OperatorSubtaskState state)
      throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new JudgeFunction(new FixedControl(tables), settings)),
        TriageInput::environment,
        Types.STRING,
        state);
  }

  private static Sent window(WindowFact fact) {
    return new Sent(TriageInput.of(fact), fact.endAt());
  }

  private static Sent cluster(Fingerprint f, long tick, String environment) {
    Member member = new Member(f.id(), EdgeKind.ANCHOR, Edge.ONE, 0);
    return new Sent(
        TriageInput.of(
            new ClusterVersion(
                environment,
                Clustering.clusterId(environment, f.id()),
                f.id(),
                tick,
                tick,
                tick * 1000,
                State.ACTIVE,
                0,
                0,
                List.of(member),
                List.of(member),
                List.of(),
                List.of(),
                new Summary(
                    "label",
                    List.of(f.service()),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    0,
                    0,
                    1,
                    0,
                    0,
                    0),
                "p=1")),
        tick);
  }

  private static Sent served(String service, String endpoint, int c, long minuteAt, long n) {
    return new Sent(
        TriageInput.of(
            new ServedMinute("prod", service, endpoint, false, c, minuteAt, minuteAt + MINUTE, n)),
        minuteAt + MINUTE);
  }

  private static void send(KeyedHarness<String, TriageInput, ItemVersion> h, List<Sent> script)
      throws Exception {
    for (Sent sent : script) {
      h.send(sent.input(), sent.at());
    }
  }

  private static MapControlTables tables() {
    MapControlTables tables = new MapControlTables();
    for (int i = 0; i < 50; i++) {
      tables.with(
          new AccountProfile(
              "p" + i, null, null, "premium", null, null, null, null, null, false, null, null, 0));
    }
    return tables;
  }

  private static ReviewDecision review(
      String id, String target, ReviewDecision.Verdict verdict, Override override, long at) {
    return new ReviewDecision(
        id, "item", target, "ann", verdict, null, null, null, null, null, null, null, override,
        null, null, at);
  }

  private static ItemVersion last(List<ItemVersion> items) {
    return items.get(items.size() - 1);
  }

  @Test
  void whatRisesIsWorkAtItsOwnMinuteThoughItsScoreIsSmall() throws Exception {
    Fingerprint quiet = fingerprint("lab", null, "something new");
    try (var h = harness(new MapControlTables(), null)) {
      send(h, List.of(window(failure(quiet).times(4).at(0)), cluster(quiet, 3 * MINUTE, "prod")));
      h.watermark(2 * MINUTE);
      assertThat(h.output()).isEmpty();
      h.send(TriageInput.of(burst(quiet, 3 * MINUTE)), 3 * MINUTE);
      h.watermark(3 * MINUTE);
      assertThat(h.output())
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.openedAt()).isEqualTo(3 * MINUTE);
                assertThat(item.state()).isEqualTo(ItemVersion.State.OPEN);
                assertThat(item.figures().effectiveScore()).isLessThan(5);
              });
      assertThat(h.side(TriageOutputs.DECISIONS))
          .anySatisfy(d -> assertThat(d.moved()).contains("rising"));
    }
    try (var h = harness(new MapControlTables(), null)) {
      send(h, List.of(window(failure(quiet).times(4).at(0)), cluster(quiet, TICK, "prod")));
      h.watermark(TICK);
      assertThat(h.output()).as("without an anomaly it is watched").isEmpty();
    }
  }

  private static Anomaly burst(Fingerprint f, long tick) {
    return new Anomaly(
        "prod",
        f.id(),
        f.service(),
        Anomaly.Kind.BURST,
        tick,
        0,
        4,
        0,
        10,
        0,
        100,
        1,
        3,
        0.001,
        null,
        tick,
        tick * 1000,
        "p=1");
  }

  @Test
  void anItemOpensWithItsTicketInThePremiumCustomersWords() throws Exception {
    MapControlTables tables =
        tables().with(Changes.deploy("dep-1", "payment-service", "2.4.0", "2.3.9", 0, null));
    try (var h = harness(tables, null)) {
      WindowFact fact =
          failure(PAY)
              .times(9)
              .accountsOf(3)
              .release("2.4.0")
              .on("checkout", true)
              .pain(40 * MINUTE * 1000)
              .at(5 * MINUTE);
      send(
          h,
          List.of(
              served("payment-service", "call", 3, 0, 90),
              window(fact),
              cluster(PAY, TICK, "prod")));
      h.watermark(TICK);
      ItemVersion item = last(h.output());
      assertThat(item.ticket().sentence())
          .isEqualTo(
              "Timeouts in payment-service affect 18 % of premium accounts (9 accounts)"
                  + " and cost 6.0 hours a week.");
      assertThat(item.ticket().title())
          .isEqualTo("Timeouts in payment-service calling acquirer: payment timed out after <*>");
      assertThat(item.ticket().suspectedCause())
          .isEqualTo(
              "Began 5 minutes after DEPLOY of payment-service 2.4.0. Calls to acquirer fail: 9 of"
                  + " 9 occurrences end there, with 100 % of the pain.");
      assertThat(item.ticket().markdown())
          .contains("## Problem statement", "## Impact estimate", "## Evidence")
          .contains("## Suspected cause", "## Suggested owner", "## Success metric");
      assertThat(item.owner().fixOwner()).isEqualTo("team-payment-service");
      assertThat(item.owner().assumed()).isTrue();
      assertThat(item.lifecycle()).isEqualTo(Lifecycle.NEW);
      ScoreCard score = h.side(TriageOutputs.SCORES).get(0);
      assertThat(score.score().impact()).isEqualTo(1 + 3.0 * 9 * 0.1);
      assertThat(score.itemId()).isEqualTo(item.itemId());
      assertThat(h.side(TriageOutputs.LINEAGE))
          .extracting(e -> e.fromKind() + ">" + e.toKind() + ":" + e.digest().count())
          .containsExactlyInAnyOrder(
              "item>cluster:9", "cluster>fingerprint:9", "fingerprint>window:9", "item>change:0");
      assertThat(h.side(TriageOutputs.FINGERPRINTS))
          .extracting(FingerprintVersion::clusterId)
          .containsExactly(item.clusterId());
    }
  }

  @Test
  void tenThousandSessionsInCheckoutRankAboveTwelveFatalTestRequests() throws Exception {
    try (var h = harness(tables(), null)) {
      List<Sent> script = new ArrayList<>();
      for (int m = 0; m < 5; m++) {
        script.add(
            window(failure(PAY).times(2000).accountsOf(1).on("checkout", true).at(m * MINUTE)));
        script.add(served("payment-service", "call", 1, m * MINUTE, 40_000));
      }
      script.add(window(failure(FATAL).times(12).at(MINUTE)));
      script.add(served("lab", "call", 0, MINUTE, 12));
      script.add(cluster(PAY, TICK, "prod"));
      script.add(cluster(FATAL, TICK, "prod"));
      send(h, script);
      h.watermark(TICK);
      assertThat(scoreOf(h, PAY)).isGreaterThan(scoreOf(h, FATAL));
    }
  }

  @Test
  void whatTheBoundOnFingerprintsLeavesOutIsAFinding() throws Exception {
    TriageSettings usual = TriageSettings.defaults();
    TriageSettings one = new TriageSettings(usual.tick(), usual.forgetAfter(), 1);
    try (var h = harness(tables(), one, null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(5).at(MINUTE)),
              window(failure(FATAL).times(5).at(MINUTE))));
      h.watermark(TICK);
      assertThat(h.side(TriageOutputs.QUALITY))
          .containsExactly(QualityFinding.capped("triage", TICK, "fingerprints in prod", 1));
      assertThat(h.side(TriageOutputs.FINGERPRINTS)).hasSize(1);
    }
    try (var h = harness(tables(), null)) {
      send(h, List.of(window(failure(PAY).times(5).at(MINUTE))));
      h.watermark(TICK);
      assertThat(h.side(TriageOutputs.QUALITY)).isEmpty();
    }
  }

  private static Sent problem(
      SourceFinding.Kind kind, String source, long from, long until, String why, long tick) {
    SourceFinding finding =
        new SourceFinding(
            "prod", source, kind, "WORKFLOW", from, until, 0, 90, why, true, tick * 1000);
    return new Sent(TriageInput.of(finding), tick);
  }

  /** G13 downstream: what a silent source touches says so, and stops saying it a week later. */
  @Test
  void anItemThatAProblemOfTheDataTouchesSaysSo() throws Exception {
    try (var h = harness(tables(), null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).on("checkout", true).at(5 * MINUTE)),
              window(failure(FATAL).times(9).accountsOf(3).on("lab", true).at(5 * MINUTE)),
              cluster(PAY, TICK, "prod"),
              cluster(FATAL, TICK, "prod")));
      h.watermark(TICK);
      assertThat(h.output()).hasSize(2).noneMatch(i -> i.tags().contains("DATA_PROBLEM"));
      send(
          h,
          List.of(
              problem(
                  SourceFinding.Kind.COMPLETION_FALL,
                  "checkout",
                  MINUTE,
                  0,
                  "source payments is silent since 1970-01-01T00:01:00Z",
                  2 * TICK)));
      h.watermark(3 * TICK);
      ItemVersion item = last(h.output());
      assertThat(h.output()).hasSize(3);
      assertThat(item.tickAt()).isEqualTo(2 * TICK);
      assertThat(item.tags()).contains("DATA_PROBLEM");
      assertThat(item.evidence().journeys()).containsExactly("checkout");
      assertThat(item.ticket().evidence())
          .contains("problem of the data: journey checkout seems to end less")
          .contains("source payments is silent");
      send(
          h,
          List.of(problem(SourceFinding.Kind.SILENCE, "lab", MINUTE, 2 * MINUTE, null, 4 * TICK)));
      h.watermark(4 * TICK);
      assertThat(h.output()).hasSize(3); // over before it began
      h.watermark(DAY);
      assertThat(h.output().subList(3, h.output().size()))
          .filteredOn(i -> i.tags().contains("DATA_PROBLEM"))
          .extracting(i -> i.evidence().journeys().get(0))
          .containsOnly("checkout"); // it still lasts
    }
  }

  @Test
  void fivePercentOfEnterpriseOnboardingRanksAboveTwentyPercentOfInternalWork() throws Exception {
    Fingerprint onboarding = fingerprint("onboarding", null, "activation was rejected twice");
    Fingerprint internal = fingerprint("reports", null, "report could not render");
    try (var h = harness(tables(), null)) {
      send(
          h,
          List.of(
              window(failure(onboarding).times(20).accountsOf(4).at(MINUTE)),
              served("onboarding", "call", 4, MINUTE, 400),
              window(failure(internal).times(20).accountsOf(1).at(MINUTE)),
              served("reports", "call", 1, MINUTE, 100),
              cluster(onboarding, TICK, "prod"),
              cluster(internal, TICK, "prod")));
      h.watermark(TICK);
      assertThat(scoreOf(h, onboarding)).isGreaterThan(scoreOf(h, internal));
    }
  }

  private static double scoreOf(
      KeyedHarness<String, TriageInput, ItemVersion> h, Fingerprint fingerprint) {
    long id = Clustering.clusterId("prod", fingerprint.id());
    return h.side(TriageOutputs.SCORES).stream()
        .filter(s -> s.clusterId() == id)
        .reduce((a, b) -> b)
        .orElseThrow()
        .effectiveScore();
  }

  @Test
  void thinEvidenceForACriticalItemAsksAPersonWhoseWordOpensIt() throws Exception {
    long clusterId = Clustering.clusterId("prod", PAY.id());
    MapControlTables tables =
        tables()
            .with(
                review(
                    "r1",
                    ClusterVersion.text(clusterId),
                    ReviewDecision.Verdict.USEFUL,
                    null,
                    TICK + 1));
    try (var h = harness(tables, null)) {
      // Critical by its numbers, and nearly all of it without a customer's name.
      List<Sent> script = new ArrayList<>();
      script.add(window(failure(PAY).times(1).accountsOf(4).on("checkout", false).at(0)));
      script.add(window(failure(PAY).times(60_000).on("checkout", false).at(MINUTE)));
      script.add(cluster(PAY, TICK, "prod"));
      send(h, script);
      h.watermark(TICK);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.NEEDS_REVIEW);
      h.watermark(2 * TICK);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.OPEN);
      assertThat(last(h.output()).people().verdictId()).isEqualTo("r1");
    }
  }

  @Test
  void repeatableButAnonymousCriticalWorkWaitsForReview() throws Exception {
    try (var h = harness(tables(), null)) {
      List<Sent> script = new ArrayList<>();
      script.add(window(failure(PAY).times(1).accountsOf(4).on("checkout", false).at(0)));
      script.add(window(failure(PAY).times(60_000).on("checkout", false).at(MINUTE)));
      script.add(cluster(PAY, TICK, "prod"));
      send(h, script);
      h.watermark(TICK);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.NEEDS_REVIEW);
      assertThat(h.side(TriageOutputs.REVIEWS))
          .extracting(ReviewRequest::state)
          .containsExactly(ReviewRequest.State.WAITING);
      assertThat(h.side(TriageOutputs.DECISIONS).get(0).verdict().outcome())
          .isEqualTo(GateOutcome.NEEDS_REVIEW);
    }
  }

  /** Words outside of a taxonomy do not multiply labels; its feedback keeps the word. */
  @Test
  void aWordThatTheTaxonomyDoesNotHaveIsOther() throws Exception {
    LabelPolicy.Label docs =
        new LabelPolicy.Label(
            "documentation_mismatch",
            LabelPolicy.Dimension.PRODUCT,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new LabelPolicy.Action("team-docs", -1, null, null));
    PolicyTimeline taxonomy =
        PolicyTimeline.always(TestPolicies.labels(new LabelPolicy(List.of(docs))));
    assertThat(labelsAfter("strange_thing", taxonomy)).containsExactly("OTHER");
    assertThat(labelsAfter("TRANSPORT", taxonomy)).containsExactly("TRANSPORT");
    assertThat(labelsAfter("documentation_mismatch", taxonomy))
        .containsExactly("documentation_mismatch");
    assertThat(labelsAfter("strange_thing", TestPolicies.timeline()))
        .as("without a taxonomy")
        .containsExactly("strange_thing");
  }

  /** A refusal is a mistake of the documentation in one workflow, and the law in another. */
  @Test
  void theSameFailureIsNamedByTheWorkflowItIsIn() throws Exception {
    LabelPolicy.Label docs =
        new LabelPolicy.Label(
            "documentation_mismatch",
            LabelPolicy.Dimension.PRODUCT,
            List.of(),
            List.of("onboarding"),
            List.of("TIMEOUT"),
            List.of(),
            new LabelPolicy.Action("team-docs", -1, null, null));
    LabelPolicy.Label law =
        new LabelPolicy.Label(
            "compliance_requirement",
            LabelPolicy.Dimension.BUSINESS,
            List.of(),
            List.of("billing"),
            List.of("TIMEOUT"),
            List.of(),
            new LabelPolicy.Action("team-legal", -1, null, null));
    PolicyTimeline taxonomy =
        PolicyTimeline.always(TestPolicies.labels(new LabelPolicy(List.of(docs, law))));
    for (String journey : List.of("onboarding", "billing")) {
      try (var h = harness(tables().with(taxonomy), null)) {
        WindowFact fact = failure(PAY).times(9).accountsOf(3).on(journey, false).at(MINUTE);
        send(h, List.of(window(fact), cluster(PAY, TICK, "prod")));
        h.watermark(TICK);
        boolean onboarding = journey.equals("onboarding");
        assertThat(last(h.output()).standing().labels())
            .filteredOn(l -> l.kind() == AppliedLabel.Kind.TAXONOMY)
            .extracting(AppliedLabel::label)
            .containsExactly(onboarding ? "documentation_mismatch" : "compliance_requirement");
        assertThat(last(h.output()).owner().fixOwner())
            .isEqualTo(onboarding ? "team-docs" : "team-legal");
      }
    }
  }

  private static List<String> labelsAfter(String said, PolicyTimeline policies) throws Exception {
    String cluster = ClusterVersion.text(Clustering.clusterId("prod", PAY.id()));
    MapControlTables tables =
        tables()
            .with(policies)
            .with(
                new ReviewDecision(
                    "d1", "item", cluster, "ann", null, null, null, null, said, null, null, null,
                    null, null, null, TICK + 1));
    try (var h = harness(tables, null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).at(MINUTE)), cluster(PAY, TICK, "prod")));
      h.watermark(2 * TICK);
      return last(h.output()).standing().labels().stream()
          .filter(l -> l.kind() == AppliedLabel.Kind.TAXONOMY)
          .map(AppliedLabel::label)
          .toList();
    }
  }

  @Test
  void aLabelGivenInReviewFindsTheOwnerWhoAsksForIt() throws Exception {
    String cluster = ClusterVersion.text(Clustering.clusterId("prod", PAY.id()));
    MapControlTables tables =
        tables()
            .with(new OwnershipRule("r1", null, null, null, "fx", "team-fx", null, null, 0))
            .with(
                new ReviewDecision(
                    "d1", "item", cluster, "ann", null, null, null, null, "fx", null, null, null,
                    null, null, null, TICK + 1));
    try (var h = harness(tables, null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).at(MINUTE)), cluster(PAY, TICK, "prod")));
      h.watermark(2 * TICK);
      assertThat(h.output())
          .extracting(item -> item.owner().fixOwner())
          .containsExactly("team-payment-service", "team-fx");
    }
  }

  @Test
  void anOverrideRulesFromItsTickUntilItLapses() throws Exception {
    long clusterId = Clustering.clusterId("prod", PAY.id());
    Override suppress = new Override(Override.Action.SUPPRESS, null, "NOISY_CLUSTER", 3 * TICK);
    MapControlTables tables =
        tables().with(review("r1", ClusterVersion.text(clusterId), null, suppress, TICK + 1));
    try (var h = harness(tables, null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).at(MINUTE)), cluster(PAY, TICK, "prod")));
      h.watermark(4 * TICK);
      assertThat(h.output())
          .extracting(ItemVersion::tickAt)
          .containsExactly(TICK, 2 * TICK, 3 * TICK);
      assertThat(h.output())
          .extracting(ItemVersion::state)
          .containsExactly(
              ItemVersion.State.OPEN, ItemVersion.State.SUPPRESSED, ItemVersion.State.OPEN);
      assertThat(h.output().get(1).figures().effectiveScore()).isZero();
      assertThat(h.output().get(1).figures().score()).isPositive();
    }
  }

  @Test
  void whatFallsSilentAndReturnsInALaterReleaseIsARegression() throws Exception {
    try (var h = harness(tables(), null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).release("1.0").at(MINUTE)),
              cluster(PAY, TICK, "prod")));
      h.watermark(8 * HOUR);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.QUIET);
      send(h, List.of(window(failure(PAY).times(9).accountsOf(3).release("1.1").at(8 * HOUR))));
      h.watermark(9 * HOUR);
      ItemVersion item = last(h.output());
      assertThat(item.lifecycle()).isEqualTo(Lifecycle.REGRESSED);
      assertThat(item.itemId()).isEqualTo(h.output().get(0).itemId());
      assertThat(item.tags()).contains("REGRESSION");
      FingerprintVersion life = lastLife(h);
      assertThat(life.evidence().releaseBefore()).isEqualTo("1.0");
      assertThat(life.evidence().releaseAfter()).isEqualTo("1.1");
      assertThat(life.evidence().silentFromAt()).isEqualTo(MINUTE + 8);
    }
  }

  @Test
  void anEarlierVersionIsNoRegressionHoweverItIsSpelt() throws Exception {
    assertThat(lifeAfter("1.10", "1.9", tables())).isEqualTo(Lifecycle.ONGOING);
    assertThat(lifeAfter("1.9", "1.10", tables())).isEqualTo(Lifecycle.REGRESSED);
  }

  @Test
  void theFirstDeploymentSaysWhichReleaseIsLater() throws Exception {
    MapControlTables early = tables().with(deployment("d1", "zulu", 0));
    assertThat(lifeAfter("alpha", "zulu", early)).isEqualTo(Lifecycle.ONGOING);
    MapControlTables late = tables().with(deployment("d1", "1.9", 7 * HOUR));
    assertThat(lifeAfter("1.10", "1.9", late)).isEqualTo(Lifecycle.REGRESSED);
  }

  /** Life of what fell silent in one release and came back in another. */
  private static Lifecycle lifeAfter(String before, String after, MapControlTables tables)
      throws Exception {
    try (var h = harness(tables, null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).release(before).at(MINUTE)),
              cluster(PAY, TICK, "prod")));
      h.watermark(8 * HOUR);
      send(h, List.of(window(failure(PAY).times(9).accountsOf(3).release(after).at(8 * HOUR))));
      h.watermark(9 * HOUR);
      return last(h.output()).lifecycle();
    }
  }

  private static ChangeMarker deployment(String id, String release, long at) {
    return Changes.deploy(id, PAY.service(), release, at);
  }

  @Test
  void aTrackersFixResolvesAndItsPointsAreTheEffort() throws Exception {
    MapControlTables tables = tables();
    try (var h = harness(tables, null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(9).accountsOf(3).at(MINUTE)), cluster(PAY, TICK, "prod")));
      h.watermark(TICK);
      String item = ItemVersion.text(last(h.output()).itemId());
      tables.with(
          new WorkItemEvent(
              "W-7", "jira", item, WorkItemEvent.State.IN_PROGRESS, null, 8, null, TICK + 1));
      tables.with(
          new WorkItemEvent(
              "W-7", "jira", item, WorkItemEvent.State.DONE, "2.5.0", null, null, 3 * TICK));
      send(h, List.of(window(failure(PAY).times(1).accountsOf(3).at(TICK))));
      h.watermark(2 * TICK);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.LINKED);
      assertThat(last(h.output()).workItemId()).isEqualTo("W-7");
      h.watermark(3 * TICK);
      assertThat(lastLife(h).lifecycle()).isEqualTo(Lifecycle.WATCH);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.QUIET);
    }
  }

  private static FingerprintVersion lastLife(KeyedHarness<String, TriageInput, ItemVersion> h) {
    List<FingerprintVersion> lives = h.side(TriageOutputs.FINGERPRINTS);
    return lives.get(lives.size() - 1);
  }

  private static List<Sent> script() {
    List<Sent> script = new ArrayList<>();
    for (int m = 0; m < 45; m++) {
      script.add(served("payment-service", "call", 3, m * MINUTE, 100));
      if (m % 4 == 0) {
        script.add(window(failure(PAY).times(1 + m).accountsOf(3).pain(1_000).at(m * MINUTE)));
        script.add(window(failure(FATAL).times(3).in("staging").at(m * MINUTE)));
      }
    }
    for (long tick = TICK; tick <= 4 * TICK; tick += TICK) {
      script.add(cluster(PAY, tick, "prod"));
      script.add(cluster(FATAL, tick, "staging"));
    }
    script.sort(Comparator.comparingLong(Sent::at));
    return script;
  }

  private static List<Object> everything(KeyedHarness<String, TriageInput, ItemVersion> h) {
    List<Object> rows = new ArrayList<>(h.output());
    rows.addAll(h.side(TriageOutputs.FINGERPRINTS));
    rows.addAll(h.side(TriageOutputs.SCORES));
    rows.addAll(h.side(TriageOutputs.DECISIONS));
    rows.addAll(h.side(TriageOutputs.REVIEWS));
    rows.addAll(h.side(TriageOutputs.LINEAGE));
    return rows;
  }

  @Test
  void cadenceOfWatermarksAndOrderOfArrivalChangeNothing() throws Exception {
    List<Object> expected;
    try (var h = harness(tables(), null)) {
      for (Sent sent : script()) {
        h.watermark(sent.at() - 1);
        h.send(sent.input(), sent.at());
      }
      h.endAt(47 * MINUTE);
      expected = everything(h);
      h.assertNothingLeft();
    }
    for (int seed = 0; seed < 3; seed++) {
      List<Sent> shuffled = script();
      Collections.shuffle(shuffled, new Random(seed));
      try (var h = harness(tables(), null)) {
        // Versions of one cluster come in order: their room emits them tick by tick.
        shuffled.sort(Comparator.comparingLong(s -> s.input().cluster() == null ? 0 : s.at()));
        send(h, shuffled);
        h.endAt(47 * MINUTE);
        SameRows.assertSame(expected, everything(h));
      }
    }
  }

  @Test
  void restoredHalfwayItGoesOnAsIfNothingHadHappened() throws Exception {
    List<Object> expected;
    try (var h = harness(tables(), null)) {
      send(h, script());
      h.watermark(25 * MINUTE).endAt(47 * MINUTE);
      expected = everything(h);
    }
    List<Object> actual = new ArrayList<>();
    OperatorSubtaskState state;
    try (var h = harness(tables(), null)) {
      send(h, script());
      h.watermark(25 * MINUTE);
      actual.addAll(everything(h));
      state = h.snapshot();
    }
    try (var h = harness(tables(), state)) {
      h.endAt(47 * MINUTE);
      actual.addAll(everything(h));
      h.assertNothingLeft();
    }
    SameRows.assertSame(expected, actual);
  }

  @Test
  void stateEndsWhenClustersRetireAndLivesAreForgotten() throws Exception {
    try (var h = harness(tables(), null)) {
      send(h, script());
      h.watermark(20 * DAY);
      ClusterVersion pay = cluster(PAY, 31 * DAY, "prod").input().cluster();
      send(
          h, List.of(retired(pay), retired(cluster(FATAL, 31 * DAY, "staging").input().cluster())));
      h.watermark(40 * DAY);
      h.assertNothingLeft();
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.QUIET);
    }
  }

  /** Time may jump over days: a cluster then retires and comes back before a tick sees either. */
  @Test
  void aClusterThatCameBackIsJudgedHoweverFarTimeJumps() throws Exception {
    Sent ends = retired(cluster(PAY, 31 * DAY, "prod").input().cluster());
    List<Sent> again =
        List.of(
            window(failure(PAY).times(60).accountsOf(30).at(33 * DAY - TICK)),
            cluster(PAY, 33 * DAY, "prod"));
    List<Object> expected;
    try (var h = harness(tables(), null)) {
      send(h, script());
      h.watermark(20 * DAY);
      send(h, List.of(ends));
      h.watermark(32 * DAY);
      send(h, again);
      h.watermark(34 * DAY);
      expected = everything(h);
    }
    try (var h = harness(tables(), null)) {
      send(h, script());
      h.watermark(20 * DAY);
      send(h, List.of(ends));
      send(h, again);
      h.watermark(34 * DAY);
      assertThat(h.side(TriageOutputs.DECISIONS).stream().map(Decision::tickAt)).contains(33 * DAY);
      SameRows.assertSame(expected, everything(h));
    }
  }

  private static Sent retired(ClusterVersion v) {
    return new Sent(
        TriageInput.of(
            new ClusterVersion(
                v.environment(),
                v.clusterId(),
                v.anchor(),
                v.appearedAt(),
                v.tickAt(),
                v.rowVersion(),
                State.RETIRED,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                v.summary(),
                v.policies())),
        v.tickAt());
  }

  @Test
  void aReleaseThatFailsMoreThanItServesStandsOutUntilItDoesNot() throws Exception {
    try (var h = harness(tables(), null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(60).accountsOf(1).release("4.2").at(0)),
              servedIn("4.2", 0, 300),
              servedIn("4.1", 0, 700),
              cluster(PAY, TICK, "prod")));
      h.watermark(TICK);
      assertThat(h.side(TriageOutputs.CONTRASTS))
          .singleElement()
          .satisfies(
              v -> {
                assertThat(v.contrast().cut()).isEqualTo(Cut.RELEASE);
                assertThat(v.contrast().value()).isEqualTo("4.2");
                assertThat(v.contrast().failingShare()).isEqualTo(1);
                assertThat(v.contrast().servedShare()).isEqualTo(0.3);
              });
      assertThat(last(h.output()).ticket().evidence())
          .contains(
              "stands out: release 4.2 of payment-service: 100 % of failures, 30 % of what was served");
      send(
          h,
          List.of(window(failure(PAY).times(500).accountsOf(1).release("4.1").at(TICK + MINUTE))));
      h.watermark(2 * TICK);
      assertThat(h.side(TriageOutputs.CONTRASTS))
          .hasSize(2)
          .last()
          .satisfies(
              v -> {
                assertThat(v.contrast()).isNull();
                assertThat(v.place()).isEqualTo(1);
              });
      assertThat(last(h.output()).ticket().evidence()).doesNotContain("stands out");
    }
  }

  private static Sent servedIn(String release, long minuteAt, long n) {
    return new Sent(
        TriageInput.of(
            new ServedMinute(
                "prod",
                PAY.service(),
                "call",
                false,
                1,
                minuteAt,
                minuteAt + MINUTE,
                n,
                null,
                release)),
        minuteAt + MINUTE);
  }

  @Test
  void aLikenessIsAskedOnceAndNoLongerWhenItIsGone() throws Exception {
    Suggestion alike =
        new Suggestion(Suggestion.Kind.CONTEXT, 900_000, PAY.id(), FATAL.id(), FATAL.id());
    try (var h = harness(tables(), null)) {
      send(
          h,
          List.of(
              window(failure(PAY).times(60).accountsOf(1).at(0)),
              suggesting(PAY, TICK, List.of(alike))));
      h.watermark(TICK);
      send(h, List.of(window(failure(PAY).times(1).accountsOf(1).at(TICK + MINUTE))));
      h.watermark(2 * TICK);
      assertThat(h.side(TriageOutputs.REVIEWS))
          .filteredOn(r -> r.about() == FATAL.id())
          .singleElement()
          .satisfies(
              r -> {
                assertThat(r.state()).isEqualTo(ReviewRequest.State.WAITING);
                assertThat(r.reason()).isEqualTo(GateReason.ALIKE_BY_CONTEXT);
                assertThat(r.question()).contains(FATAL.text(), PAY.text(), "--must-link");
                assertThat(r.rowId()).isNotEqualTo(r.itemId());
              });
      send(h, List.of(suggesting(PAY, 3 * TICK, List.of())));
      h.watermark(3 * TICK);
      assertThat(h.side(TriageOutputs.REVIEWS))
          .filteredOn(r -> r.about() == FATAL.id())
          .last()
          .satisfies(r -> assertThat(r.state()).isEqualTo(ReviewRequest.State.LAPSED));
    }
  }

  private static Fingerprint odd(int n) {
    return Fingerprint.of(
        "t1", "OddError", "lab-" + n, "call", null, "an odd end", Fingerprint.Basis.TEMPLATE);
  }

  /** So many premium customers hit by something that no rule names. */
  private static List<Sent> oddly(int n, int times, long minuteAt, long tick) {
    return List.of(
        window(failure(odd(n)).of("ERROR").times(times).accountsOf(1).at(minuteAt)),
        cluster(odd(n), tick, "prod"));
  }

  private static List<ReviewRequest> novel(KeyedHarness<String, TriageInput, ItemVersion> h) {
    return h.side(TriageOutputs.REVIEWS).stream()
        .filter(r -> r.reason() == GateReason.NOVEL)
        .toList();
  }

  @Test
  void whatIsNewAndNamedByNothingAsksWhatItIsAndIsWorkMeanwhile() throws Exception {
    try (var h = harness(tables(), null)) {
      send(h, oddly(0, 60, 0, TICK));
      h.watermark(TICK);
      assertThat(last(h.output()).state()).isEqualTo(ItemVersion.State.OPEN);
      assertThat(last(h.output()).tags()).contains("NOVEL");
      assertThat(novel(h))
          .singleElement()
          .satisfies(
              r -> {
                assertThat(r.state()).isEqualTo(ReviewRequest.State.WAITING);
                assertThat(r.rowId()).isEqualTo(last(h.output()).itemId());
                assertThat(r.question()).contains("no rule, label or known failure is near");
                assertThat(r.uncertainty()).isBetween(0.1, 1.0);
                assertThat(r.priority()).isEqualTo(r.uncertainty() * r.effectiveScore());
              });
      send(h, List.of(window(failure(odd(0)).of("ERROR").times(9).at(2 * DAY))));
      h.watermark(2 * DAY + TICK);
      assertThat(novel(h)).as("old by now, and asked once").hasSize(1);
      assertThat(last(h.output()).tags()).doesNotContain("NOVEL");
      send(h, List.of(window(failure(odd(0)).of("ERROR").times(90).accountsOf(1).at(6 * DAY))));
      h.watermark(9 * DAY);
      assertThat(novel(h).get(1).proposal()).as("it ages as others do").isNotNull();
    }
  }

  @Test
  void whatIsNamedOrAlikeIsNotNovel() throws Exception {
    Suggestion alike =
        new Suggestion(Suggestion.Kind.STACK, 900_000, odd(0).id(), PAY.id(), PAY.id());
    LabelPolicy taxonomy =
        new LabelPolicy(
            List.of(
                new LabelPolicy.Label(
                    "labs",
                    LabelPolicy.Dimension.PRODUCT,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("lab-0"),
                    new LabelPolicy.Action("team-lab", -1, null, null))));
    MapControlTables labelled = tables().with(PolicyTimeline.always(TestPolicies.labels(taxonomy)));
    List<Sent> window = List.of(oddly(0, 60, 0, TICK).get(0));
    List<Sent> named =
        List.of(window(failure(PAY).times(60).accountsOf(1).at(0)), cluster(PAY, TICK, "prod"));
    List<Sent> near = List.of(window.get(0), suggesting(odd(0), TICK, List.of(alike)));
    assertThat(novelOf(tables(), named)).as("a rule names its cause").isEmpty();
    assertThat(novelOf(tables(), near)).as("a failure is alike").isEmpty();
    assertThat(novelOf(labelled, oddly(0, 60, 0, TICK))).as("a label fits").isEmpty();
    assertThat(novelOf(tables(), oddly(0, 1, 0, TICK))).as("it matters to nobody").isEmpty();
    assertThat(novelOf(tables(), oddly(0, 60, 0, TICK))).hasSize(1);
  }

  private static List<ReviewRequest> novelOf(MapControlTables tables, List<Sent> script)
      throws Exception {
    try (var h = harness(tables, null)) {
      send(h, script);
      h.watermark(TICK);
      return novel(h);
    }
  }

  @Test
  void aDayOfNewThingsAsksFiveQuestionsThoseOfTheHighestPriority() throws Exception {
    List<List<Sent>> things = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      things.add(oddly(n, 20 + 10 * n, 0, TICK));
    }
    for (int round = 0; round < 3; round++) {
      Collections.shuffle(things, new Random(round));
      try (var h = harness(tables(), null)) {
        for (List<Sent> thing : things) {
          h.send(thing.get(0).input(), MINUTE);
        }
        for (List<Sent> thing : things) {
          h.send(thing.get(1).input(), TICK);
        }
        h.watermark(TICK);
        assertThat(novel(h))
            .extracting(ReviewRequest::clusterId)
            .containsExactlyInAnyOrderElementsOf(
                Stream.of(7, 6, 5, 4, 3)
                    .map(n -> Clustering.clusterId("prod", odd(n).id()))
                    .toList());
        send(h, oddly(9, 900, TICK, 2 * TICK));
        h.watermark(2 * TICK);
        assertThat(novel(h)).as("the day has had its questions").hasSize(5);
        assertThat(last(h.output()).tags()).as("and says so all the same").contains("NOVEL");
        send(h, oddly(10, 20, 2 * DAY, 2 * DAY + TICK));
        h.watermark(2 * DAY + TICK);
        assertThat(novel(h)).as("another day").hasSize(6);
      }
    }
  }

  @Test
  void aVerdictAnswersANovelQuestionAndALabelMakesItNeedless() throws Exception {
    String cluster = ClusterVersion.text(Clustering.clusterId("prod", odd(0).id()));
    ReviewDecision useful = review("r1", cluster, ReviewDecision.Verdict.USEFUL, null, TICK + 1);
    ReviewDecision named =
        new ReviewDecision(
            "r2",
            "item",
            cluster,
            "ann",
            null,
            null,
            null,
            null,
            "CAPACITY",
            null,
            null,
            null,
            null,
            null,
            null,
            TICK + 1);
    for (ReviewDecision said : List.of(useful, named)) {
      try (var h = harness(tables().with(said), null)) {
        send(h, oddly(0, 60, 0, TICK));
        h.watermark(2 * TICK);
        assertThat(novel(h))
            .extracting(r -> r.state() + " " + r.decisionId())
            .containsExactly("WAITING null", said == useful ? "ACCEPTED r1" : "LAPSED null");
      }
    }
  }

  private static Sent suggesting(Fingerprint f, long tick, List<Suggestion> suggestions) {
    ClusterVersion v = cluster(f, tick, "prod").input().cluster();
    return new Sent(TriageInput.of(v.beside(suggestions, v.symptomOf())), tick);
  }
}
