package io.millrace.jobs.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the runs of one journey and segment went over some days.
 *
 * @param counts columns of {@code journey_baselines} that add up, by name
 * @param durations ended runs by duration, milliseconds
 */
public record JourneySums(
    String environment,
    String journey,
    String segment,
    Map<String, Long> counts,
    TreeMap<Long, Long> durations) {
  /** A retry weighs a quarter of a run that did not get there. */
  private static final double RETRY_WEIGHT = 0.25;

  /** Who it is about. */
  public String key() {
    return environment + '\u0000' + journey + '\u0000' + segment;
  }

  /** Runs that are decided: ended, timed out or silent for good. */
  public long settled() {
    return n("ended") + lost();
  }

  private long lost() {
    return n("timed_out") + n("abandoned") - n("taken_back");
  }

  private long n(String column) {
    return counts.getOrDefault(column, 0L);
  }

  /** The seven figures of a baseline, in a fixed order; null where there is nothing to divide. */
  public Map<String, Double> figures() {
    long settled = settled();
    long ended = n("ended");
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("completion_percent", percent(n("completed"), settled));
    figures.put("first_pass_percent", percent(n("first_pass"), ended));
    figures.put("retry_percent", percent(n("retried_runs"), ended));
    figures.put("median_minutes", median());
    figures.put("manual_percent", percent(n("overridden_runs"), ended));
    figures.put("abandonment_percent", percent(n("abandoned") - n("taken_back"), settled));
    double fragile = n("failed") + lost() + RETRY_WEIGHT * n("retried_runs");
    figures.put("fragility_percent", settled <= 0 ? null : 100 * fragile / settled);
    return figures;
  }

  private static Double percent(long part, long all) {
    return all <= 0 ? null : 100.0 * part / all;
  }

  private Double median() {
    long runs = durations.values().stream().mapToLong(Long::longValue).sum();
    long rank = (runs + 1) / 2;
    for (Map.Entry<Long, Long> bucket : durations.entrySet()) {
      rank -= bucket.getValue();
      if (rank <= 0) {
        return bucket.getKey() / 60_000.0;
      }
    }
    return null;
  }
}
