package io.millrace.domain.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Override.Action;
import io.millrace.domain.control.ReviewDecision.Pain;
import io.millrace.domain.control.ReviewDecision.Verdict;
import io.millrace.domain.policy.FeedbackPolicy;
import io.millrace.domain.policy.GovernancePolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final FeedbackPolicy.Trust BOUNDS = new FeedbackPolicy.Trust(0.75, 1.25);
  private static final GovernancePolicy POLICY = GovernancePolicy.of(5, 60, 0.5, 3, 2, 1000);

  private static ReviewDecision review(Verdict verdict, Pain pain, long at) {
    return review(verdict, pain, null, at);
  }

  private static ReviewDecision review(
      Verdict verdict, Pain pain, ReviewDecision.Override override, long at) {
    return new ReviewDecision(
        "r" + at, "item", "i", "ann", verdict, null, null, null, null, null, pain, null, override,
        null, null, at);
  }

  private static Heard heard(long cluster, double score, boolean work, Verdict verdict, long at) {
    return new Heard(
        "prod",
        cluster,
        work ? cluster : 0,
        cluster,
        review(verdict, null, at),
        "errors:TIMEOUT",
        work ? "OPEN" : "WATCHLIST",
        "REPEATABLE",
        score,
        1,
        Heard.OverrideState.NONE,
        at,
        at,
        at,
        "p=1");
  }

  @Test
  void trustStartsAtOneAndStaysWithinItsBounds() {
    RuleTally tally = RuleTally.of("errors:TIMEOUT");
    assertThat(tally.trust(BOUNDS)).isEqualTo(1);
    RuleTally useful = tally;
    RuleTally wrong = tally;
    double last = 1;
    for (int i = 0; i < 1000; i++) {
      useful = useful.plus(review(Verdict.USEFUL, null, i));
      wrong = wrong.plus(review(Verdict.WRONG, null, i));
      assertThat(useful.trust(BOUNDS)).isGreaterThan(last).isLessThan(1.25);
      last = useful.trust(BOUNDS);
    }
    assertThat(wrong.trust(BOUNDS)).isBetween(0.75, 0.76);
  }

  private static ReviewDecision overridden(Action action, String code) {
    return review(null, null, new ReviewDecision.Override(action, null, code, 9), 1);
  }

  /** Whoever overrides the ranking says what it should have been, unless the world explains it. */
  @Test
  void anOverrideIsAnExample() {
    RuleTally none = RuleTally.of("errors:TIMEOUT");
    assertThat(none.plus(overridden(Action.RAISE, "STRATEGIC_ACCOUNT")).useful()).isOne();
    assertThat(none.plus(overridden(Action.PIN, "REGULATORY")).useful()).isOne();
    assertThat(none.plus(overridden(Action.SUPPRESS, "NOISY_CLUSTER")).wrong()).isOne();
    assertThat(none.plus(overridden(Action.LOWER, "NOISY_CLUSTER")).wrong()).isOne();
    assertThat(none.plus(overridden(Action.SUPPRESS, "PLANNED_MIGRATION"))).isEqualTo(none);
    assertThat(none.plus(overridden(Action.SUPPRESS, "ALREADY_MITIGATED"))).isEqualTo(none);
  }

  @Test
  void historyMovesWithinAQuarterAndFour() {
    FamilyHistory harmless = FamilyHistory.NONE;
    FamilyHistory painful = FamilyHistory.NONE;
    for (int i = 0; i < 9; i++) {
      harmless = harmless.after(review(null, Pain.NOISE, i));
      painful = painful.after(review(null, Pain.REAL, i));
    }
    assertThat(harmless.multiplier()).isEqualTo(0.25);
    assertThat(painful.multiplier()).isEqualTo(4);
    assertThat(FamilyHistory.NONE.multiplier()).isEqualTo(1);
  }

  @Test
  void theModelTellsCausesApartByWordsAndNotByTheOrderOfLessons() {
    CauseModel one =
        CauseModel.EMPTY
            .learn("TRANSPORT", CauseModel.words(List.of("socket closed by <*>", "PeerReset")))
            .learn("DATA_QUALITY", CauseModel.words(List.of("column <*> has no such value")))
            .learn("TRANSPORT", CauseModel.words(List.of("socket broke on port <*>")));
    CauseModel other =
        CauseModel.EMPTY
            .learn("DATA_QUALITY", CauseModel.words(List.of("column <*> has no such value")))
            .learn("TRANSPORT", CauseModel.words(List.of("socket broke on port <*>")))
            .learn("TRANSPORT", CauseModel.words(List.of("socket closed by <*>", "PeerReset")));
    assertThat(one).isEqualTo(other);
    assertThat(one.version()).isEqualTo("nb1:3");
    CauseModel.Guess guess = one.guess(CauseModel.words(List.of("a socket to <*> closed")));
    assertThat(guess.label()).isEqualTo("TRANSPORT");
    assertThat(guess.confidence()).isBetween(0.7, 1.0);
    assertThat(one.guess(CauseModel.words(List.of("nothing known")))).isNull();
    assertThat(
            CauseModel.EMPTY
                .learn("A", CauseModel.words(List.of("socket")))
                .guess(CauseModel.words(List.of("socket"))))
        .as("one label alone would fit anything")
        .isNull();
  }

  @Test
  void wrongItemsSpeakForAHigherThresholdAndSayWhatItCosts() {
    List<Heard> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(heard(1 + i, 6 + 0.1 * i, true, Verdict.WRONG, 10 + i));
    }
    all.add(heard(20, 40, true, Verdict.USEFUL, 30));
    all.add(heard(21, 50, true, Verdict.USEFUL, 31));
    ThresholdProposal p = Thresholds.propose("prod", all, POLICY, 100, "p=1");
    assertThat(p.parameter()).isEqualTo("governance.minimum_score");
    assertThat(p.current()).isEqualTo(5);
    assertThat(p.proposed()).isEqualTo(6.51);
    assertThat(p.wrongAvoided()).isEqualTo(6);
    assertThat(p.usefulLost()).isZero();
    assertThat(p.sample()).isEqualTo(8);
    assertThat(Thresholds.propose("prod", all.subList(0, 4), POLICY, 100, "p=1"))
        .as("too few verdicts")
        .isNull();
  }

  @Test
  void usefulWorkThatWasOnlyWatchedSpeaksForALowerOne() {
    List<Heard> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(heard(i, 3 + 0.25 * i, false, Verdict.USEFUL, 10 + i));
    }
    ThresholdProposal p = Thresholds.propose("prod", all, POLICY, 100, "p=1");
    assertThat(p.reason()).isEqualTo(ThresholdProposal.Reason.USEFUL_WORK_IS_WATCHED);
    assertThat(p.proposed()).isEqualTo(3);
    assertThat(p.usefulGained()).isEqualTo(5);
  }

  @Test
  void aProblemIsMoreThanOneItemOrOneThatReturns() {
    Problem one =
        Problem.begin("prod", "dependency:acquirer", "t", 100, "p").episode(1, 11, 100, "p");
    assertThat(one.isProblem()).isFalse();
    assertThat(one.episode(1, 11, 200, "p").isProblem()).isTrue();
    Problem two = one.episode(2, 12, 200, "p");
    assertThat(two.isProblem()).isTrue();
    assertThat(two.child(2).joined()).isEqualTo(Problem.Joined.SAME_CONTEXT);
    assertThat(Problem.context("web", "acquirer", "TIMEOUT")).isEqualTo("dependency:acquirer");
    assertThat(Problem.context("web", null, "TIMEOUT")).isEqualTo("service:web/TIMEOUT");
  }
}
