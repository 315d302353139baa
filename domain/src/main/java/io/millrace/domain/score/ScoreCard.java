package io.millrace.domain.score;

/**
 * One row of {@code score_components}: a cluster's score as of a tick, with all it rests on.
 *
 * @param itemId 0 while the cluster has no backlog item
 * @param tickAt the as_of of age and seven-day windows
 * @param lastSeenAt last occurrence, from which the age is reckoned when the row is read
 * @param effectiveScore differs from the score only by a recorded override
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
    String policies) {}
