package io.millrace.domain.triage;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.policy.GovernancePolicy;
import java.util.List;
import java.util.Set;

/**
 * Whether an item has waited too long without a word of a person or a tracker: nothing is left to
 * age out, so what is stale gets a proposal, and a person decides.
 */
public final class Staleness {
  static final String STALE = "STALE";
  private static final String PROPOSED = "PROPOSE_";

  /** What to do with it. */
  public enum Proposal {
    /** It matters: to whoever stands above its owner. */
    ESCALATE,
    /** It is silent, or of little priority. */
    CLOSE
  }

  private Staleness() {}

  /**
   * Event time of the newest word about an item at or before the tick; its opening when nobody has
   * spoken since.
   *
   * @param names ids by which it may be meant
   */
  static long touchedAt(
      long openedAt,
      List<ReviewDecision> reviews,
      List<WorkItemEvent> workItems,
      Set<String> names,
      long tick) {
    long last = openedAt;
    for (ReviewDecision review : reviews) {
      if (review.at() <= tick && names.contains(review.targetId())) {
        last = Math.max(last, review.at());
      }
    }
    for (WorkItemEvent event : workItems) {
      if (event.at() <= tick && names.contains(event.itemId())) {
        last = Math.max(last, event.at());
      }
    }
    return last;
  }

  /**
   * What to propose; null while it may wait, and of what people left alone on purpose.
   *
   * @param touchedAt as above
   */
  static Proposal propose(
      ItemVersion.State state, double score, long touchedAt, GovernancePolicy policy, long tick) {
    boolean left = state == ItemVersion.State.SUPPRESSED || state == ItemVersion.State.MERGED;
    if (left || tick - touchedAt < policy.feedback().reviewStaleAfterMs()) {
      return null;
    }
    return state != ItemVersion.State.QUIET && score >= policy.highScore()
        ? Proposal.ESCALATE
        : Proposal.CLOSE;
  }

  static List<String> tags(Proposal proposal) {
    return proposal == null ? List.of() : List.of(STALE, PROPOSED + proposal);
  }

  /** The proposal that tags of an item hold, null for none. */
  public static String proposalIn(List<String> tags) {
    for (String tag : tags) {
      if (tag.startsWith(PROPOSED)) {
        return tag.substring(PROPOSED.length());
      }
    }
    return null;
  }
}
