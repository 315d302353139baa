package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/**
 * Likeness of two stacks by weighted Needleman-Wunsch (ALGORITHMS.md section 2, after TraceSim):
 * frames weigh 1/(position + 1), a match scores the larger weight x e^(-0.1 x shift), a gap costs a
 * quarter of its weight, a mismatch that of both. Normalised by the weight of all positions. It
 * reads the top frames that a fingerprint's template shows.
 */
final class StackAlignment {
  private static final double SHIFT = 0.1;
  private static final double PENALTY = 0.25;

  private StackAlignment() {}

  /** Frames of a fingerprint, the throwing one first; empty where it does not rest on a stack. */
  static List<String> frames(Fingerprint f) {
    boolean stack =
        f.basis() == Fingerprint.Basis.STACK_APP || f.basis() == Fingerprint.Basis.STACK_ALL;
    List<String> frames = new ArrayList<>();
    if (!stack || f.template() == null) {
      return frames;
    }
    int at = f.template().indexOf(" at ");
    while (at >= 0) {
      int from = at + (frames.isEmpty() ? " at " : " from ").length();
      int next = f.template().indexOf(" from ", from);
      frames.add(f.template().substring(from, next < 0 ? f.template().length() : next));
      at = next;
    }
    return frames;
  }

  /** In millionths, floored. */
  static int likeness(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    double[][] best = new double[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      best[i][0] = best[i - 1][0] - PENALTY * weight(i - 1);
    }
    for (int j = 1; j <= b.size(); j++) {
      best[0][j] = best[0][j - 1] - PENALTY * weight(j - 1);
    }
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        double wa = weight(i - 1);
        double wb = weight(j - 1);
        double both =
            a.get(i - 1).equals(b.get(j - 1))
                ? StrictMath.max(wa, wb) * StrictMath.exp(-SHIFT * Math.abs(i - j))
                : -PENALTY * (wa + wb);
        double gap = StrictMath.max(best[i - 1][j] - PENALTY * wa, best[i][j - 1] - PENALTY * wb);
        best[i][j] = StrictMath.max(best[i - 1][j - 1] + both, gap);
      }
    }
    double all = 0;
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      all += weight(i);
    }
    double likeness = StrictMath.max(0, best[a.size()][b.size()] / all);
    return (int) StrictMath.floor(StrictMath.min(1, likeness) * Edge.ONE);
  }

  private static double weight(int position) {
    return 1.0 / (position + 1);
  }
}
