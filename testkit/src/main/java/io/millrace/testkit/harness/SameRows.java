package io.millrace.testkit.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares two results as bags of rows: order does not matter, number does. */
public final class SameRows {
  private static final int SHOWN = 10;

  private SameRows() {}

  /** Fails with the rows that only one side has, the first ten of each. */
  public static void assertSame(Collection<?> expected, Collection<?> actual) {
    List<String> missing = minus(expected, actual);
    List<String> extra = minus(actual, expected);
    if (!missing.isEmpty() || !extra.isEmpty()) {
      throw new AssertionError(
          missing.size()
              + " rows missing"
              + list(missing)
              + "\n"
              + extra.size()
              + " rows extra"
              + list(extra));
    }
  }

  /** Rows of the left that the right lacks, by their text, sorted. */
  public static List<String> minus(Collection<?> left, Collection<?> right) {
    Map<String, Integer> counts = new TreeMap<>();
    left.forEach(row -> counts.merge(String.valueOf(row), 1, Integer::sum));
    right.forEach(row -> counts.merge(String.valueOf(row), -1, Integer::sum));
    List<String> out = new ArrayList<>();
    counts.forEach(
        (row, n) -> {
          for (int i = 0; i < n; i++) {
            out.add(row);
          }
        });
    return out;
  }

  private static String list(List<String> rows) {
    StringBuilder out = new StringBuilder();
    rows.stream().limit(SHOWN).forEach(row -> out.append("\n  ").append(row));
    return out.toString();
  }
}
