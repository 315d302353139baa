package io.millrace.domain.feedback;

import io.millrace.domain.control.ReviewDecision;

/**
 * One word of a person about one cluster, as triage took it: what the rows of {@code feedback},
 * {@code labels}, {@code overrides} and {@code constraints} say, and what is remembered of it.
 *
 * @param itemId 0 when the cluster had no item yet
 * @param rule that had put the cluster before people
 * @param outcome of the gate when it was said, null before the first verdict
 * @param reason of the gate when it was said, null before the first verdict
 * @param score of the cluster when it was said
 * @param override what has become of the override in it
 * @param heardAt tick that took it
 */
public record Heard(
    String environment,
    long clusterId,
    long itemId,
    long anchor,
    ReviewDecision review,
    String rule,
    String outcome,
    String reason,
    double score,
    double confidence,
    OverrideState override,
    long heardAt,
    long tickAt,
    long rowVersion,
    String policies) {

  /** What has become of an override. */
  public enum OverrideState {
    /** The review has none. */
    NONE,
    IN_FORCE,
    /** Its time is over. */
    LAPSED,
    /** A later one counts. */
    REPLACED
  }

  /** Whether the cluster stood in the backlog when it was said. */
  public boolean wasWork() {
    return itemId != 0 && !"WATCHLIST".equals(outcome) && !"MONITOR".equals(outcome);
  }

  /** Event time at which the override ends, never when none is in force. */
  public long lapsesAt() {
    return override == OverrideState.IN_FORCE ? review.override().expiresAt() : Long.MAX_VALUE;
  }

  /** The same with another fate of its override. */
  public Heard with(OverrideState state, long tick, String versions) {
    return new Heard(
        environment,
        clusterId,
        itemId,
        anchor,
        review,
        rule,
        outcome,
        reason,
        score,
        confidence,
        state,
        heardAt,
        tick,
        Math.max(tick * 1000, rowVersion + 1),
        versions);
  }
}
