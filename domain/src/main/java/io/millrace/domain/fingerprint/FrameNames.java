package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of frames, the throwing one first. What repeats itself at once, up to {@value
 * #LONGEST_CYCLE} names, stands there once; and where the list ends within another round of it,
 * that round was cut off and does not stand there at all. So recursion has one list, whatever its
 * depth and wherever a runtime stops printing it.
 */
final class FrameNames {
  private static final int LONGEST_CYCLE = 3;

  private final List<String> names = new ArrayList<>();

  /** Where the last round ended that was taken back, and its length. */
  private int roundEnd;

  private int round;

  /** True when the list grew. */
  boolean add(String name) {
    names.add(name);
    int n = names.size();
    for (int cycle = 1; cycle <= LONGEST_CYCLE && 2 * cycle <= n; cycle++) {
      if (names.subList(n - cycle, n).equals(names.subList(n - 2 * cycle, n - cycle))) {
        names.subList(n - cycle, n).clear();
        roundEnd = n - cycle;
        round = cycle;
        return false;
      }
    }
    return true;
  }

  int size() {
    return names.size();
  }

  /** The first names, so many at most. */
  List<String> first(int most) {
    return names.subList(0, Math.min(most, names.size()));
  }

  /** All names, without a round that was cut off. */
  List<String> whole() {
    int begun = names.size() - roundEnd;
    boolean cut =
        round > 0
            && begun > 0
            && begun < round
            && names
                .subList(roundEnd, names.size())
                .equals(names.subList(roundEnd - round, roundEnd - round + begun));
    return cut ? names.subList(0, roundEnd) : names;
  }
}
