package io.millrace.domain.score;

/**
 * One row of {@code score_components}: a cluster's score as of a tick, with all it rests on.
 *
 * @param itemId 0 while the cluster has no backlog item
 * @param tickAt the as_of of age and seven-day windows
 * @param lastSeenAt last occurrence, from which the age is reckoned when the row is read
 * @param effectiveScore differs from the score only by a recorded override
 * @param retracted whether the cluster ended: it has no score of its own any more
 * @param painMinutesWeek minutes of pain in seven days; breaks ties
 */
public record ScoreCard(
    String environment,
    long clusterId,
    long itemId,
    long tickAt,
    long rowVersion,
    long lastSeenAt,
    Score score,
    double effectiveScore,
    double painMinutesWeek,
    boolean retracted,
    String policies) {

  /** Takes the row back, at a later version. */
  public ScoreCard retract(long tick) {
    return new ScoreCard(
        environment,
        clusterId,
        itemId,
        tick,
        Math.max(tick * 1000, rowVersion + 1),
        lastSeenAt,
        score,
        effectiveScore,
        painMinutesWeek,
        true,
        policies);
  }
}
