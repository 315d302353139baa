package io.millrace.domain.triage;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Override.Action;
import java.util.List;
import java.util.Set;

/**
 * What people have said about a cluster, as of a tick: the newest word on each question.
 *
 * @param override in force, null when none is
 * @param overrideId review that set it
 * @param verdictId review that gave the verdict
 */
public record PeopleSay(
    ReviewDecision.Override override,
    String overrideId,
    ReviewDecision.Verdict verdict,
    String verdictId,
    ReviewDecision.Pain pain,
    ReviewDecision.Disposition disposition,
    String label,
    String probableCause) {
  public static final PeopleSay NOTHING =
      new PeopleSay(null, null, null, null, null, null, null, null);

  /** Effective score of what is pinned without a value. */
  private static final double PINNED = 1e6;

  /**
   * Gathers.
   *
   * @param reviews by (at, decisionId)
   * @param targets ids by which the cluster may be meant: item, cluster, fingerprints
   */
  public static PeopleSay of(List<ReviewDecision> reviews, Set<String> targets, long tick) {
    PeopleSay say = NOTHING;
    for (ReviewDecision review : reviews) {
      if (review.at() <= tick && targets.contains(review.targetId())) {
        say = say.and(review, tick);
      }
    }
    return say;
  }

  private PeopleSay and(ReviewDecision r, long tick) {
    boolean overrides = r.override() != null;
    boolean lives = overrides && r.override().expiresAt() > tick;
    return new PeopleSay(
        overrides ? (lives ? r.override() : null) : override,
        overrides ? (lives ? r.decisionId() : null) : overrideId,
        r.verdict() == null ? verdict : r.verdict(),
        r.verdict() == null ? verdictId : r.decisionId(),
        r.pain() == null ? pain : r.pain(),
        r.disposition() == null ? disposition : r.disposition(),
        r.label() == null ? label : r.label(),
        r.probableCause() == null ? probableCause : r.probableCause());
  }

  public boolean suppressed() {
    return override != null && override.action() == Action.SUPPRESS;
  }

  public boolean pinned() {
    return override != null && override.action() == Action.PIN;
  }

  /**
   * The score after the override: RAISE and LOWER multiply by their value (2 and 0.5 without one),
   * and never the wrong way; PIN sets it, or puts it above all that is not pinned; SUPPRESS makes
   * it 0.
   */
  public double effective(double score) {
    if (override == null) {
      return score;
    }
    Double value = override.value();
    return switch (override.action()) {
      case RAISE -> score * Math.max(1, value == null ? 2 : value);
      case LOWER -> score * Math.min(1, Math.max(0, value == null ? 0.5 : value));
      case PIN -> value == null ? PINNED + score : value;
      case SUPPRESS -> 0;
    };
  }

  /** {@code RAISE (STRATEGIC_ACCOUNT)}, or null. */
  public String overrideText() {
    return override == null ? null : override.action() + " (" + override.reasonCode() + ")";
  }
}
