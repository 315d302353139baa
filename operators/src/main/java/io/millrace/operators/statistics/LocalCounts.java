package io.millrace.operators.statistics;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.StatsPartial;
import io.millrace.domain.stats.WindowAccumulator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a subtask has counted and not yet handed on, by minute and (environment, fingerprint).
 * Mutable and not in state: it is handed on before every checkpoint barrier.
 */
final class LocalCounts {
  private final TreeMap<Long, Map<Group, Count>> byMinute = new TreeMap<>();
  private int groups;

  private record Group(String environment, long fingerprintId) {}

  private static final class Count {
    private Fingerprint fingerprint;
    private final WindowAccumulator stats = new WindowAccumulator();
  }

  /** The accumulator of one group; made when it is not there. */
  WindowAccumulator of(long minuteAt, String environment, Fingerprint fingerprint) {
    Map<Group, Count> minute = byMinute.get(minuteAt);
    if (minute == null) {
      minute = new HashMap<>();
      byMinute.put(minuteAt, minute);
    }
    Group group = new Group(environment, fingerprint.id());
    Count count = minute.get(group);
    if (count == null) {
      count = new Count();
      count.fingerprint = fingerprint;
      minute.put(group, count);
      groups++;
    }
    return count.stats;
  }

  int size() {
    return groups;
  }

  /** Hands on every minute that starts before the time, oldest first. */
  void drainBefore(long time, Consumer<StatsPartial> to) {
    while (!byMinute.isEmpty() && byMinute.firstKey() < time) {
      Map.Entry<Long, Map<Group, Count>> minute = byMinute.pollFirstEntry();
      groups -= minute.getValue().size();
      minute
          .getValue()
          .forEach(
              (group, count) ->
                  to.accept(
                      new StatsPartial(
                          group.environment,
                          count.fingerprint,
                          minute.getKey(),
                          count.stats.build())));
    }
  }
}
