package io.millrace.domain.slow;

import io.millrace.domain.stats.LatencyHistogram;
import java.util.Arrays;
import java.util.Collection;

/**
 * What an operation's successful calls usually take: the p99 of its middle hour. An hour in which
 * all is slow does not make the next one usual; half of the hours would have to be so.
 *
 * @param calls in all hours
 * @param p99Us microseconds; -1 without calls
 */
public record UsualTimes(long calls, long p99Us) {
  /** Of hours; those without calls say nothing. Of two in the middle, the shorter. */
  public static UsualTimes of(Collection<LatencyHistogram> hours) {
    long calls = 0;
    long[] p99s = new long[hours.size()];
    int n = 0;
    for (LatencyHistogram hour : hours) {
      if (hour.count() > 0) {
        calls += hour.count();
        p99s[n++] = hour.quantile(0.99);
      }
    }
    Arrays.sort(p99s, 0, n);
    return new UsualTimes(calls, n == 0 ? -1 : p99s[(n - 1) / 2]);
  }
}
