package io.millrace.domain.triage;

import io.millrace.domain.cluster.Suggestion;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.FeedbackPolicy;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is novel: new, and nothing that is known is near to it. It asks a person what it is, for no
 * rule can say, and holds up nothing meanwhile.
 */
public final class Novelty {
  private static final long DAY_MS = 86_400_000L;

  /** Tag of an item that is novel, whether it asks or not. */
  static final String TAG = "NOVEL";

  private static final Set<GateReason> BY_NUMBERS =
      EnumSet.of(GateReason.CUSTOMER_IMPACT, GateReason.REPEATABLE, GateReason.CRITICAL_PATH);

  /** The highest priority first, then by item. */
  private static final Comparator<ReviewRequest> MOST_FIRST =
      Comparator.comparingDouble(ReviewRequest::priority)
          .reversed()
          .thenComparingLong(ReviewRequest::itemId);

  private Novelty() {}

  /**
   * Whether nothing knows it: no pattern, cause, label of policy or people, ticket, problem under
   * way, and no cluster that is alike.
   *
   * @param ticketed whether a tracker ever had a ticket of it
   * @param problemId problem record whose work is under way, 0 for none
   * @param alike other clusters that reviewers would be asked to compare it with
   */
  static boolean isUnnamed(
      Fingerprint face,
      List<AppliedLabel> labels,
      boolean ticketed,
      long problemId,
      List<Suggestion> alike) {
    return face.basis() != Fingerprint.Basis.PATTERN
        && labels.stream().noneMatch(Novelty::names)
        && !ticketed
        && problemId == 0
        && alike.isEmpty();
  }

  /** An outcome says how it ended and an owner whose it may be; neither says what it is. */
  private static boolean names(AppliedLabel label) {
    boolean says =
        switch (label.kind()) {
          case CAUSE -> !label.label().equals(Classifier.UNKNOWN);
          case TAXONOMY -> true;
          case OUTCOME, OWNER -> false;
        };
    return says && !label.gone();
  }

  /** Whether it is new as well: every failure of it. */
  static boolean isNovel(Lifecycle lifecycle, boolean unnamed) {
    return unnamed && lifecycle == Lifecycle.NEW;
  }

  /** Whether the machine alone opened it: its evidence counts, and nobody has spoken yet. */
  static boolean openedByNumbers(Gate.Verdict verdict) {
    return BY_NUMBERS.contains(verdict.reason());
  }

  /**
   * Which of those that would ask may ask now: of a day, so many as policy has, the highest
   * priority first.
   *
   * @param candidates of one environment
   * @param asked how many of it were asked within the day before
   */
  public static List<ReviewRequest> choose(
      Collection<ReviewRequest> candidates, int asked, FeedbackPolicy policy) {
    return candidates.stream()
        .sorted(MOST_FIRST)
        .limit(Math.max(0, policy.novelPerDay() - asked))
        .toList();
  }

  /** Whether it was asked about for its novelty within the day before the tick. */
  public static boolean askedLately(Work work, long tick) {
    ReviewRequest review = work.review();
    return review != null
        && review.reason() == GateReason.NOVEL
        && review.requestedAt() > tick - DAY_MS;
  }
}
