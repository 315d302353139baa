package io.millrace.operators.cluster;

import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.operators.cluster.state.CardState;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Observations that one tick has seen, by event minute. */
final class LedgerLines {
  private final TreeMap<Long, Long> clustered = new TreeMap<>();
  private final TreeMap<Long, Long> overflow = new TreeMap<>();

  void add(List<CardState.Waiting> facts, boolean kept) {
    for (CardState.Waiting fact : facts) {
      (kept ? clustered : overflow).merge(fact.minuteAt(), fact.card().occurrences(), Long::sum);
    }
  }

  long overflow() {
    return overflow.values().stream().mapToLong(Long::longValue).sum();
  }

  void emit(String environment, Consumer<ObservationLedgerDelta> out) {
    clustered.forEach((minute, n) -> emit(environment, minute, n, 0, out));
    overflow.forEach((minute, n) -> emit(environment, minute, 0, n, out));
  }

  private static void emit(
      String environment,
      long minute,
      long seen,
      long dropped,
      Consumer<ObservationLedgerDelta> out) {
    if (seen + dropped > 0) {
      out.accept(
          new ObservationLedgerDelta(environment, minute, 0, 0, seen, -seen - dropped, dropped, 0));
    }
  }
}
