package io.millrace.domain.triage;

import io.millrace.domain.contrast.ContrastVersion;
import io.millrace.domain.score.ScoreCard;
import java.util.List;

/**
 * What a tick says of one cluster.
 *
 * @param work to be remembered
 * @param score row to be written, null when nothing but the age changed; so with the others
 * @param novel question that novelty would ask, null for none; asked when its turn comes
 */
public record Assessment(
    Work work,
    ScoreCard score,
    Decision decision,
    ItemVersion item,
    ReviewRequest review,
    List<ContrastVersion> contrasts,
    List<ReviewRequest> comparisons,
    ReviewRequest novel) {
  /** Nothing to write. */
  static Assessment unchanged(Work work) {
    return new Assessment(work, null, null, null, null, List.of(), List.of(), null);
  }
}
