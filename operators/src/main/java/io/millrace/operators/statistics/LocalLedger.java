package io.millrace.operators.statistics;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.stats.ObservationLedgerDelta;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts a subtask's observations by event minute until they are handed on to the ledger. What is
 * not late is unclustered until a tick of the cluster room has seen it, and says so.
 */
final class LocalLedger {
  private final TreeMap<Long, Map<String, Line>> byMinute = new TreeMap<>();

  private static final class Line {
    private long fromRecords;
    private long fromPatterns;
    private long late;
  }

  void count(Observation o, long minuteAt, boolean late) {
    Line line =
        byMinute
            .computeIfAbsent(minuteAt, k -> new HashMap<>())
            .computeIfAbsent(o.environment(), k -> new Line());
    if (o.fromPattern()) {
      line.fromPatterns++;
    } else {
      line.fromRecords++;
    }
    if (late) {
      line.late++;
    }
  }

  /** Hands on every minute that starts before the time, oldest first. */
  void drainBefore(long time, Consumer<ObservationLedgerDelta> to) {
    while (!byMinute.isEmpty() && byMinute.firstKey() < time) {
      Map.Entry<Long, Map<String, Line>> minute = byMinute.pollFirstEntry();
      minute
          .getValue()
          .forEach(
              (environment, l) ->
                  to.accept(
                      new ObservationLedgerDelta(
                          environment,
                          minute.getKey(),
                          l.fromRecords,
                          l.fromPatterns,
                          0,
                          l.fromRecords + l.fromPatterns - l.late,
                          0,
                          l.late)));
    }
  }
}
