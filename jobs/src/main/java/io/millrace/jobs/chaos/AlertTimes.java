package io.millrace.jobs.chaos;

import java.util.Collection;

/**
 * How long alerts took, in ms.
 *
 * @param what was waited for
 * @param expected how many should have come
 * @param seen how many came
 */
public record AlertTimes(String what, int expected, int seen, long p50, long p99, long longest) {
  static AlertTimes of(String what, int expected, Collection<Long> millis) {
    long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
    return new AlertTimes(
        what,
        expected,
        sorted.length,
        quantile(sorted, 0.5),
        quantile(sorted, 0.99),
        sorted.length == 0 ? -1 : sorted[sorted.length - 1]);
  }

  /** The smallest value that so large a share does not exceed; -1 of none. */
  private static long quantile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return -1;
    }
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%-46s %4d of %4d   p50 %6d ms   p99 %6d ms   longest %6d ms",
        what,
        seen,
        expected,
        p50,
        p99,
        longest);
  }
}
