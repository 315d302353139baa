package io.millrace.domain.triage;

import io.millrace.domain.feedback.CauseModel;

/**
 * What earlier reviews, fixes and items teach about a cluster.
 *
 * @param trust factor on the confidence in its rule; 1 while nobody spoke
 * @param history multiplier of the score, in [0.25, 4]
 * @param problemId problem record whose work is under way, 0 for none: no work of its own
 * @param model that tells causes apart
 * @param owners that tells teams apart by what was theirs
 */
public record Learnt(
    double trust, double history, long problemId, CauseModel model, CauseModel owners) {
  public static final Learnt NOTHING = new Learnt(1, 1, 0, CauseModel.EMPTY, CauseModel.EMPTY);
}
