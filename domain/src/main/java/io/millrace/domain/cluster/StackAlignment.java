package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.hash.Ids;
import java.util.Arrays;

/**
 * Likeness of two stacks by weighted Needleman-Wunsch (ALGORITHMS.md section 2, after TraceSim):
 * frames weigh 1/(position + 1), a match scores the larger weight x e^(-0.1 x shift), a gap costs a
 * quarter of its weight, a mismatch that of both. Normalised by the weight of all positions. How
 * rare a frame is among all stacks does not count: a likeness would move with its neighbours.
 *
 * <p>It reads what the identity of a fingerprint rests on, at most {@link SeenStack#FRAMES} frames,
 * so that a pair costs at most 256 steps.
 */
final class StackAlignment {
  /**
   * Two stacks that are alike by six tenths meet in a frame that is among so many first of one of
   * them: without those, the weights of 16 positions leave 0.46.
   */
  static final int TELLING = 3;

  private static final double PENALTY = 0.25;
  private static final double[] WEIGHT = new double[SeenStack.FRAMES];
  private static final double[] SHIFTED = new double[SeenStack.FRAMES];

  static {
    for (int i = 0; i < SeenStack.FRAMES; i++) {
      WEIGHT[i] = 1.0 / (i + 1);
      SHIFTED[i] = StrictMath.exp(-0.1 * i);
    }
  }

  private StackAlignment() {}

  /**
   * Frames of a fingerprint, hashed, the throwing one first: those that its events showed, else
   * those that its template shows; empty where it does not rest on a stack.
   */
  static long[] frames(ClusterCard card) {
    return card.frames().length > 0 ? card.frames() : shown(card.fingerprint());
  }

  private static long[] shown(Fingerprint f) {
    boolean stack =
        f.basis() == Fingerprint.Basis.STACK_APP || f.basis() == Fingerprint.Basis.STACK_ALL;
    long[] frames = new long[SeenStack.FRAMES];
    int found = 0;
    int at = stack && f.template() != null ? f.template().indexOf(" at ") : -1;
    while (at >= 0 && found < frames.length) {
      int from = at + (found == 0 ? " at " : " from ").length();
      int next = f.template().indexOf(" from ", from);
      frames[found++] =
          Ids.key(f.template().substring(from, next < 0 ? f.template().length() : next));
      at = next;
    }
    return Arrays.copyOf(frames, found);
  }

  /** In millionths, floored. */
  static int likeness(long[] a, long[] b) {
    if (a.length == 0 || b.length == 0) {
      return 0;
    }
    double[] above = new double[b.length + 1];
    double[] row = new double[b.length + 1];
    for (int j = 1; j <= b.length; j++) {
      above[j] = above[j - 1] - PENALTY * WEIGHT[j - 1];
    }
    for (int i = 1; i <= a.length; i++) {
      double wa = WEIGHT[i - 1];
      row[0] = above[0] - PENALTY * wa;
      for (int j = 1; j <= b.length; j++) {
        double wb = WEIGHT[j - 1];
        double both =
            a[i - 1] == b[j - 1]
                ? StrictMath.max(wa, wb) * SHIFTED[Math.abs(i - j)]
                : -PENALTY * (wa + wb);
        double gap = StrictMath.max(above[j] - PENALTY * wa, row[j - 1] - PENALTY * wb);
        row[j] = StrictMath.max(above[j - 1] + both, gap);
      }
      double[] free = above;
      above = row;
      row = free;
    }
    double all = 0;
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      all += WEIGHT[i];
    }
    double likeness = StrictMath.max(0, above[b.length] / all);
    return (int) StrictMath.floor(StrictMath.min(1, likeness) * Edge.ONE);
  }
}
