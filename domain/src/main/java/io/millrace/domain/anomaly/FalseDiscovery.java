package io.millrace.domain.anomaly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Benjamini and Hochberg: of many tests at one tick, those that may be believed when at most one in
 * twenty of them may be wrong.
 */
public final class FalseDiscovery {
  /** Share of false ones among those believed. */
  public static final double RATE = 0.05;

  private FalseDiscovery() {}

  /** The believed ones, by (p, id). */
  public static <T> List<T> believed(List<T> tests, ToDoubleFunction<T> p, ToLongFunction<T> id) {
    List<T> sorted = new ArrayList<>(tests);
    sorted.sort(Comparator.comparingDouble(p).thenComparingLong(id));
    int last = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (p.applyAsDouble(sorted.get(i - 1)) <= RATE * i / sorted.size()) {
        last = i;
      }
    }
    return List.copyOf(sorted.subList(0, last));
  }
}
