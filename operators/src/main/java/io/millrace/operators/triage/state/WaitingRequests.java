package io.millrace.operators.triage.state;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests that wait for their tick, by tick and weight class. They are added to far more often
 * than read, and few wait at a time: one flat array, copied for every change. Immutable.
 */
public final class WaitingRequests {
  public static final WaitingRequests NONE = new WaitingRequests(new long[0]);

  private static final int WIDTH = 3;
  private static final int CLASS = 1;
  private static final int COUNT = 2;

  /** Tick, weight class, requests; by rising tick, then class. */
  private final long[] cells;

  private WaitingRequests(long[] cells) {
    this.cells = cells;
  }

  /** With requests more for a tick. */
  public WaitingRequests plus(long tick, int weightClass, long requests) {
    int at = cells.length;
    while (at > 0 && isAfter(at - WIDTH, tick, weightClass)) {
      at -= WIDTH;
    }
    int last = at - WIDTH;
    if (at > 0 && cells[last] == tick && cells[last + CLASS] == weightClass) {
      long[] sum = cells.clone();
      sum[last + COUNT] += requests;
      return new WaitingRequests(sum);
    }
    long[] more = Arrays.copyOf(cells, cells.length + WIDTH);
    System.arraycopy(cells, at, more, at + WIDTH, cells.length - at);
    more[at] = tick;
    more[at + CLASS] = weightClass;
    more[at + COUNT] = requests;
    return new WaitingRequests(more);
  }

  private boolean isAfter(int at, long tick, int weightClass) {
    return cells[at] > tick || cells[at] == tick && cells[at + CLASS] > weightClass;
  }

  public boolean isEmpty() {
    return cells.length == 0;
  }

  /** Whether some wait for this tick or one before. */
  boolean isDue(long tick) {
    return cells.length > 0 && cells[0] <= tick;
  }

  /** Requests that wait for ticks up to this one. */
  long due(long tick) {
    long sum = 0;
    for (int at = 0; at < cells.length && cells[at] <= tick; at += WIDTH) {
      sum += cells[at + COUNT];
    }
    return sum;
  }

  /** Adds those that wait for ticks up to this one to counts by weight class. */
  void settle(long tick, SortedMap<Integer, Long> into) {
    for (int at = 0; at < cells.length && cells[at] <= tick; at += WIDTH) {
      into.merge((int) cells[at + CLASS], cells[at + COUNT], Long::sum);
    }
  }

  /** Those that wait for later ticks. */
  WaitingRequests after(long tick) {
    int from = 0;
    while (from < cells.length && cells[from] <= tick) {
      from += WIDTH;
    }
    return from == cells.length
        ? NONE
        : new WaitingRequests(Arrays.copyOfRange(cells, from, cells.length));
  }

  /** As maps, for who writes them down. */
  public SortedMap<Long, SortedMap<Integer, Long>> byTick() {
    SortedMap<Long, SortedMap<Integer, Long>> ticks = new TreeMap<>();
    for (int at = 0; at < cells.length; at += WIDTH) {
      ticks
          .computeIfAbsent(cells[at], tick -> new TreeMap<>())
          .put((int) cells[at + CLASS], cells[at + COUNT]);
    }
    return ticks;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof WaitingRequests other && Arrays.equals(cells, other.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return byTick().toString();
  }
}
