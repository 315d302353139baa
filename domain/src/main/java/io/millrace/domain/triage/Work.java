package io.millrace.domain.triage;

import io.millrace.domain.score.ScoreCard;

/**
 * What triage remembers of one cluster: the last row of each kind that it wrote.
 *
 * @param clusterVersion row version of the cluster that it was decided from
 * @param item null before it opened
 * @param review null when nobody was ever asked
 */
public record Work(
    ScoreCard score,
    Decision decision,
    ItemVersion item,
    ReviewRequest review,
    long clusterVersion) {
  public static final Work NONE = new Work(null, null, null, null, 0);
}
