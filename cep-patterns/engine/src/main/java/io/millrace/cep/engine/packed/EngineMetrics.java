package io.millrace.cep.engine.packed;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of an operator, in the group {@code cep}. */
final class EngineMetrics {
  /** The stock operator's name: late events, where they have no output. */
  private static final String LATE = "numLateRecordsDropped";

  final Counter late;
  final Counter matches;
  final Counter timeouts;
  final Counter staleTimers;
  final Counter cacheHits;
  final Counter cacheMisses;
  final Counter eventsOverflowed;
  final Counter partialMatchesOverflowed;
  final Counter partialMatchesLost;

  EngineMetrics(MetricGroup operator) {
    late = operator.counter(LATE);
    MetricGroup group = operator.addGroup("cep");
    matches = group.counter("matchesFound");
    timeouts = group.counter("partialMatchesTimedOut");
    staleTimers = group.counter("timersStale");
    cacheHits = group.counter("cacheHits");
    cacheMisses = group.counter("cacheMisses");
    eventsOverflowed = group.counter("eventsOverflowed");
    partialMatchesOverflowed = group.counter("partialMatchesOverflowed");
    partialMatchesLost = group.counter("partialMatchesLostToChange");
  }
}
