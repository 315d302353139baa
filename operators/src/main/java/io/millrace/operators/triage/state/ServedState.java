package io.millrace.operators.triage.state;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests served on one route and day, by weight class: what past ticks counted, and what waits
 * for its tick.
 *
 * @param waiting by tick
 */
public record ServedState(
    SortedMap<Integer, Long> settled, SortedMap<Long, SortedMap<Integer, Long>> waiting) {
  public static final ServedState EMPTY =
      new ServedState(Collections.emptySortedMap(), Collections.emptySortedMap());

  /** With requests more to wait for their tick. */
  public ServedState plus(long tick, int weightClass, long requests) {
    SortedMap<Long, SortedMap<Integer, Long>> all = new TreeMap<>(waiting);
    SortedMap<Integer, Long> at = new TreeMap<>(all.getOrDefault(tick, new TreeMap<>()));
    at.merge(weightClass, requests, Long::sum);
    all.put(tick, at);
    return new ServedState(settled, all);
  }

  public boolean isDue(long tick) {
    return !waiting.isEmpty() && waiting.firstKey() <= tick;
  }

  /** Requests that the tick counts first. */
  public long due(long tick) {
    long sum = 0;
    for (Map.Entry<Long, SortedMap<Integer, Long>> e : waiting.entrySet()) {
      if (e.getKey() <= tick) {
        sum += e.getValue().values().stream().mapToLong(Long::longValue).sum();
      }
    }
    return sum;
  }

  /** The same after the tick counted what was due. */
  public ServedState settle(long tick) {
    SortedMap<Integer, Long> sum = new TreeMap<>(settled);
    SortedMap<Long, SortedMap<Integer, Long>> rest = new TreeMap<>(waiting);
    while (!rest.isEmpty() && rest.firstKey() <= tick) {
      rest.remove(rest.firstKey()).forEach((c, n) -> sum.merge(c, n, Long::sum));
    }
    return new ServedState(sum, rest);
  }
}
