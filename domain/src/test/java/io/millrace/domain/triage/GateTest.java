package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Override;
import io.millrace.domain.policy.ClusterPolicy;
import io.millrace.domain.policy.GovernancePolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final GovernancePolicy POLICY = GovernancePolicy.of(5, 60, 0.5, 3, 2, 1000);

  private static Gate.Verdict decide(
      double score, double confidence, long scopes, long accounts, boolean critical) {
    return Gate.decide(
        new GateInputs(score, confidence, scopes, accounts, critical, PeopleSay.NOTHING, false),
        POLICY);
  }

  private static PeopleSay said(ReviewDecision... reviews) {
    return PeopleSay.of(List.of(reviews), Set.of("item:1"), 100);
  }

  private static ReviewDecision review(
      String id,
      ReviewDecision.Verdict verdict,
      ReviewDecision.Pain pain,
      Override override,
      long at) {
    return new ReviewDecision(
        id, "item", "item:1", "ann", verdict, null, null, null, null, null, pain, null, override,
        null, null, at);
  }

  @Test
  void nothingOpensWithoutEvidenceHoweverHighTheScore() {
    Gate.Verdict verdict = decide(1000, 1, 2, 1, false);
    assertThat(verdict.outcome()).isEqualTo(GateOutcome.MONITOR);
    assertThat(verdict.reason()).isEqualTo(GateReason.NO_EVIDENCE);
  }

  @Test
  void eachEvidenceAloneOpens() {
    assertThat(decide(10, 1, 0, 2, false).reason()).isEqualTo(GateReason.CUSTOMER_IMPACT);
    assertThat(decide(10, 1, 3, 0, false).reason()).isEqualTo(GateReason.REPEATABLE);
    assertThat(decide(10, 1, 1, 1, true).reason()).isEqualTo(GateReason.CRITICAL_PATH);
    assertThat(decide(4.9, 1, 3, 2, true).outcome()).isEqualTo(GateOutcome.WATCHLIST);
  }

  @Test
  void whatIsCriticalOnThinEvidenceOrLowConfidenceGoesToReview() {
    assertThat(decide(60, 1, 3, 0, false).reason()).isEqualTo(GateReason.THIN_EVIDENCE);
    assertThat(decide(60, 0.49, 3, 2, true).reason()).isEqualTo(GateReason.LOW_CONFIDENCE);
    assertThat(decide(60, 0.5, 3, 2, false).outcome()).isEqualTo(GateOutcome.OPEN);
  }

  @Test
  void howManyEvidencesCriticalWorkNeedsIsPolicy() {
    GovernancePolicy p = POLICY;
    GovernancePolicy lenient =
        new GovernancePolicy(
            p.minimumScore(),
            p.highScore(),
            p.criticalScore(),
            p.minimumConfidence(),
            1,
            p.minimumScopes(),
            p.minimumAccounts(),
            p.quietAfterMs(),
            p.newForMs(),
            p.debt(),
            p.causes(),
            p.feedback(),
            ClusterPolicy.DEFAULT);
    GateInputs thin = new GateInputs(60, 1, 3, 0, false, PeopleSay.NOTHING, false);
    assertThat(Gate.decide(thin, POLICY).reason()).isEqualTo(GateReason.THIN_EVIDENCE);
    assertThat(Gate.decide(thin, lenient).reason()).isEqualTo(GateReason.REPEATABLE);
  }

  @Test
  void peopleWinUntilTheirOverrideLapses() {
    Override suppress = new Override(Override.Action.SUPPRESS, null, "NOISY_CLUSTER", 200);
    PeopleSay people = said(review("r1", null, null, suppress, 50));
    GateInputs inputs = new GateInputs(60, 1, 9, 9, true, people, false);
    assertThat(Gate.decide(inputs, POLICY).outcome()).isEqualTo(GateOutcome.SUPPRESS);
    assertThat(people.effective(60)).isZero();
    Override lapsed = new Override(Override.Action.SUPPRESS, null, "NOISY_CLUSTER", 100);
    assertThat(said(review("r1", null, null, lapsed, 50))).isEqualTo(PeopleSay.NOTHING);
  }

  @Test
  void anAcceptedReviewOpensAndARejectedOneWatches() {
    PeopleSay yes = said(review("r1", ReviewDecision.Verdict.USEFUL, null, null, 50));
    PeopleSay no = said(review("r2", ReviewDecision.Verdict.WRONG, null, null, 60));
    assertThat(Gate.decide(new GateInputs(90, 0.1, 9, 0, false, yes, false), POLICY).outcome())
        .isEqualTo(GateOutcome.OPEN);
    assertThat(Gate.decide(new GateInputs(90, 0.1, 9, 0, false, no, false), POLICY).outcome())
        .isEqualTo(GateOutcome.WATCHLIST);
  }

  @Test
  void overridesNeverWorkTheWrongWay() {
    Override raise = new Override(Override.Action.RAISE, 0.5, "REGULATORY", 200);
    Override lower = new Override(Override.Action.LOWER, 3.0, "ALREADY_MITIGATED", 200);
    Override pin = new Override(Override.Action.PIN, null, "STRATEGIC_ACCOUNT", 200);
    assertThat(said(review("r", null, null, raise, 1)).effective(10)).isEqualTo(10);
    assertThat(said(review("r", null, null, lower, 1)).effective(10)).isEqualTo(10);
    assertThat(said(review("r", null, null, pin, 1)).effective(10)).isGreaterThan(1e6);
  }

  @Test
  void theNewestWordOnEachQuestionCounts() {
    PeopleSay say =
        said(
            review("r1", ReviewDecision.Verdict.WRONG, ReviewDecision.Pain.NOISE, null, 10),
            review("r2", ReviewDecision.Verdict.USEFUL, null, null, 20),
            review("r3", ReviewDecision.Verdict.WRONG, null, null, 101));
    assertThat(say.verdict()).isEqualTo(ReviewDecision.Verdict.USEFUL);
    assertThat(say.pain()).isEqualTo(ReviewDecision.Pain.NOISE);
    assertThat(say.verdictId()).isEqualTo("r2");
  }

  @Test
  void aSymptomIsWatchedUnlessAPersonWantsItDone() {
    GateInputs symptom =
        new GateInputs(90, 1, 9, 9, true, PeopleSay.NOTHING, false, false, List.of(), 1, 0, 77);
    assertThat(Gate.decide(symptom, POLICY, true).outcome()).isEqualTo(GateOutcome.WATCHLIST);
    assertThat(Gate.decide(symptom, POLICY, true).reason()).isEqualTo(GateReason.SYMPTOM);
    PeopleSay useful = said(review("a", ReviewDecision.Verdict.USEFUL, null, null, 10));
    GateInputs wanted =
        new GateInputs(90, 1, 9, 9, true, useful, false, false, List.of(), 1, 0, 77);
    assertThat(Gate.decide(wanted, POLICY).outcome()).isEqualTo(GateOutcome.OPEN);
  }

  private static Gate.Verdict governed(
      PeopleSay people, boolean linked, boolean returned, List<String> sensitive, long problem) {
    return Gate.decide(
        new GateInputs(30, 1, 9, 9, true, people, linked, returned, sensitive, 1, problem, 0),
        POLICY);
  }

  /** What is sensitive goes to a person, whether or not a problem of its kind is worked on. */
  @Test
  void whatIsSensitiveWaitsForAPersonWhateverTheNumbersSay() {
    for (String tag : List.of("SECURITY", "COMPLIANCE", "STRATEGIC", "REVENUE")) {
      Gate.Verdict verdict = governed(PeopleSay.NOTHING, false, false, List.of(tag), 7);
      assertThat(verdict.outcome()).isEqualTo(GateOutcome.NEEDS_REVIEW);
      assertThat(verdict.reason()).isEqualTo(GateReason.SENSITIVE);
    }
    PeopleSay useful = said(review("a", ReviewDecision.Verdict.USEFUL, null, null, 10));
    assertThat(governed(useful, false, false, List.of("SECURITY"), 0).outcome())
        .as("a person decided")
        .isEqualTo(GateOutcome.OPEN);
  }

  /** Over all numbers and both ways in: none of them opens it, or joins it to what is open. */
  @Test
  void noNumbersOpenWhatIsSensitive() {
    for (double score : new double[] {0, 5, 30, 60, 1e6}) {
      for (double confidence : new double[] {0, 0.5, 1}) {
        for (int hits = 0; hits < 4; hits++) {
          for (boolean critical : new boolean[] {false, true}) {
            for (boolean rising : new boolean[] {false, true}) {
              GateInputs in =
                  new GateInputs(
                      score,
                      confidence,
                      hits,
                      hits,
                      critical,
                      PeopleSay.NOTHING,
                      false,
                      false,
                      List.of("COMPLIANCE"),
                      1,
                      hits,
                      0);
              assertThat(Gate.decide(in, POLICY, rising).outcome())
                  .isIn(GateOutcome.NEEDS_REVIEW, GateOutcome.WATCHLIST, GateOutcome.MONITOR);
            }
          }
        }
      }
    }
  }

  @Test
  void theSameTroubleJoinsItsProblemAndAKnownFailureItsWorkItem() {
    assertThat(governed(PeopleSay.NOTHING, false, false, List.of(), 7).outcome())
        .isEqualTo(GateOutcome.MERGE_INTO_PROBLEM);
    assertThat(governed(PeopleSay.NOTHING, true, false, List.of(), 7).reason())
        .isEqualTo(GateReason.LINKED_TO_WORK_ITEM);
    Gate.Verdict back = governed(PeopleSay.NOTHING, false, true, List.of("SECURITY"), 7);
    assertThat(back.outcome()).isEqualTo(GateOutcome.LINKED);
    assertThat(back.reason()).isEqualTo(GateReason.KNOWN_FAILURE_RETURNED);
  }
}
