package io.millrace.domain.triage;

import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.score.ScoreCard;
import java.util.List;

/**
 * What triage remembers of one cluster: the last row of each kind that it wrote.
 *
 * @param clusterVersion row version of the cluster that it was decided from
 * @param contrasts that were written, strongest first
 * @param comparisons questions about likeness to other clusters, by anchor
 * @param item null before it opened
 * @param review null when nobody was ever asked
 */
public record Work(
    ScoreCard score,
    Decision decision,
    ItemVersion item,
    ReviewRequest review,
    long clusterVersion,
    List<Contrast> contrasts,
    List<ReviewRequest> comparisons) {
  public static final Work NONE = new Work(null, null, null, null, 0, List.of(), List.of());

  /** The same with a question about the item. */
  public Work asking(ReviewRequest question) {
    return new Work(score, decision, item, question, clusterVersion, contrasts, comparisons);
  }
}
