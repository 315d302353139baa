package io.millrace.operators.triage.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests served on one route and day, by weight class: what past ticks counted, and what waits
 * for its tick.
 */
public record ServedState(SortedMap<Integer, Long> settled, WaitingRequests waiting) {
  public static final ServedState EMPTY =
      new ServedState(Collections.emptySortedMap(), WaitingRequests.NONE);

  /** With requests more to wait for their tick. */
  public ServedState plus(long tick, int weightClass, long requests) {
    return new ServedState(settled, waiting.plus(tick, weightClass, requests));
  }

  public boolean isDue(long tick) {
    return waiting.isDue(tick);
  }

  /** Requests that the tick counts first. */
  public long due(long tick) {
    return waiting.due(tick);
  }

  /** The same after the tick counted what was due. */
  public ServedState settle(long tick) {
    SortedMap<Integer, Long> sum = new TreeMap<>(settled);
    waiting.settle(tick, sum);
    return new ServedState(sum, waiting.after(tick));
  }
}
