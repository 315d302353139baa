package io.millrace.domain.scope;

/**
 * An hour of an operation, priced: a row of {@code span_bottlenecks}.
 *
 * @param endAt end of the hour; where the input ended before, as_of
 * @param usualUs what it took by itself in the middle trace of the last closed day; -1 when unknown
 */
public record SpanHour(SpanStats stats, long endAt, long usualUs) {
  /** Whether the end of input cut it short. */
  public boolean partial() {
    return endAt < stats.hourAt() + SpanStats.HOUR_MS;
  }

  /** Time beyond the usual, over all traces; -1 when nothing is usual yet. */
  public long excessUs() {
    return usualUs < 0 ? -1 : stats.self().excessOver(usualUs);
  }
}
