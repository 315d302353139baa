package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.cluster.Suggestion;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.FeedbackPolicy;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.triage.AppliedLabel.Kind;
import io.millrace.domain.triage.AppliedLabel.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoveltyTest {
  private static final long DAY = 86_400_000L;
  private static final Fingerprint ODD =
      Fingerprint.of("t", "OddError", "lab", null, null, "odd", Fingerprint.Basis.TEMPLATE);
  private static final AppliedLabel NO_CAUSE =
      AppliedLabel.ofRule(Kind.CAUSE, "UNKNOWN", "cause:none", 0);

  private static AppliedLabel guessed(Kind kind, String label) {
    return new AppliedLabel(
        kind, label, Source.MODEL, null, "nb1:4", 0.9, null, LabelPolicy.Action.NONE, false);
  }

  private static boolean unnamed(AppliedLabel... labels) {
    return Novelty.isUnnamed(ODD, List.of(labels), false, 0, List.of());
  }

  @Test
  void whatSaysWhatItIsNamesItAndWhatSaysHowItEndedDoesNot() {
    assertThat(unnamed()).isTrue();
    assertThat(unnamed(NO_CAUSE, guessed(Kind.OUTCOME, "INTERNAL_FAILURE"))).isTrue();
    assertThat(unnamed(NO_CAUSE, guessed(Kind.OWNER, "team-a"))).isTrue();
    assertThat(unnamed(guessed(Kind.CAUSE, "CAPACITY"))).as("the model knows its cause").isFalse();
    assertThat(unnamed(NO_CAUSE, guessed(Kind.TAXONOMY, "identity_mismatch"))).isFalse();
    assertThat(unnamed(NO_CAUSE, guessed(Kind.TAXONOMY, "identity_mismatch").takenBack()))
        .as("taken back, it names nothing any more")
        .isTrue();
  }

  @Test
  void aTicketAProblemALikenessAndAPatternAreKnown() {
    Suggestion alike = new Suggestion(Suggestion.Kind.CONTEXT, 700_000, 1, 2, 3);
    Fingerprint pattern =
        Fingerprint.of("t", "FLAPPING", "lab", null, null, "x", Fingerprint.Basis.PATTERN);
    assertThat(Novelty.isUnnamed(ODD, List.of(), true, 0, List.of())).isFalse();
    assertThat(Novelty.isUnnamed(ODD, List.of(), false, 7, List.of())).isFalse();
    assertThat(Novelty.isUnnamed(ODD, List.of(), false, 0, List.of(alike))).isFalse();
    assertThat(Novelty.isUnnamed(pattern, List.of(), false, 0, List.of())).isFalse();
  }

  @Test
  void onlyWhatIsNewIsNovel() {
    for (Lifecycle lifecycle : Lifecycle.values()) {
      assertThat(Novelty.isNovel(lifecycle, true)).isEqualTo(lifecycle == Lifecycle.NEW);
      assertThat(Novelty.isNovel(lifecycle, false)).isFalse();
    }
  }

  @Test
  void onlyWhatTheMachineAloneOpenedAsks() {
    for (GateReason reason : GateReason.values()) {
      boolean asks =
          reason == GateReason.CUSTOMER_IMPACT
              || reason == GateReason.REPEATABLE
              || reason == GateReason.CRITICAL_PATH;
      Gate.Verdict verdict = new Gate.Verdict(GateOutcome.OPEN, reason, true, true, true, 3);
      assertThat(Novelty.openedByNumbers(verdict)).as(reason.name()).isEqualTo(asks);
    }
  }

  @Test
  void theHighestPrioritiesOfTheDayAskInWhateverOrderTheyCame() {
    List<ReviewRequest> candidates = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      candidates.add(question(i, i % 4, 0, GateReason.NOVEL));
    }
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(candidates, new Random(round));
      assertThat(Novelty.choose(candidates, 0, FeedbackPolicy.DEFAULT))
          .extracting(ReviewRequest::itemId)
          .as("priorities 3, 3, 2, 2, 1; of equals the smaller item first")
          .containsExactly(3L, 7L, 2L, 6L, 1L);
      assertThat(Novelty.choose(candidates, 4, FeedbackPolicy.DEFAULT))
          .extracting(ReviewRequest::itemId)
          .containsExactly(3L);
      assertThat(Novelty.choose(candidates, 5, FeedbackPolicy.DEFAULT)).isEmpty();
      assertThat(Novelty.choose(candidates, 9, FeedbackPolicy.DEFAULT)).isEmpty();
    }
  }

  @Test
  void aDayIsOverToTheMillisecond() {
    Work asked = Work.NONE.asking(question(1, 1, 1_000, GateReason.NOVEL));
    assertThat(Novelty.askedLately(asked, 1_000)).isTrue();
    assertThat(Novelty.askedLately(asked, 999 + DAY)).isTrue();
    assertThat(Novelty.askedLately(asked, 1_000 + DAY)).isFalse();
    assertThat(Novelty.askedLately(Work.NONE, 1_000)).isFalse();
    Work other = Work.NONE.asking(question(1, 1, 1_000, GateReason.SENSITIVE));
    assertThat(Novelty.askedLately(other, 1_000)).as("another question").isFalse();
  }

  private static ReviewRequest question(long item, double priority, long at, GateReason reason) {
    return new ReviewRequest(
        "prod",
        item,
        100 + item,
        ReviewRequest.State.WAITING,
        reason,
        "What is it?",
        priority,
        0.5,
        1,
        priority,
        null,
        "team-lab",
        null,
        at,
        at,
        at * 1000,
        "p=1");
  }
}
