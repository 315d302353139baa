package io.millrace.domain.feedback;

import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.WindowStats;

/**
 * The five measures of a failure over one stretch of time, with what was served meanwhile.
 *
 * @param ms length of the stretch
 * @param occurrences alert volume: observations
 * @param scopes recurrence: distinct requests or runs that were hit
 * @param latencyUs latency: 95th percentile of the failing steps and spans, microseconds; 0 unknown
 * @param retries of the observations
 * @param timeouts observations that customers waited out
 * @param painUs pain charged
 * @param requests served by its services
 */
public record FixMeasures(
    long ms,
    long occurrences,
    long scopes,
    long latencyUs,
    long retries,
    long timeouts,
    long painUs,
    long requests) {
  private static final double TAIL = 0.95;

  public static FixMeasures of(WindowStats stats, long ms, long requests) {
    return new FixMeasures(
        Math.max(1, ms),
        stats.occurrences(),
        stats.scopes().estimate(),
        stats.latency().count() == 0 ? 0 : stats.latency().quantile(TAIL),
        stats.retries(),
        stats.counts(Dimension.FAILURE_CLASS).count("TIMEOUT"),
        stats.painUs(),
        requests);
  }
}
