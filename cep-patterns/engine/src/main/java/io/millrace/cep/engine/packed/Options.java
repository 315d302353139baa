package io.millrace.cep.engine.packed;

import java.io.Serializable;
import org.apache.flink.util.OutputTag;

/**
 * How an operator runs.
 *
 * @param late output of events behind the watermark; null to count them only
 * @param overflow output of events that a limit dropped; null to count them only
 * @param bufferedEvents events that may wait outside of state between two snapshots, per subtask
 * @param cachedKeys keys of the write-back cache, 0 for none; of no effect on the heap backend
 */
record Options<E>(
    OutputTag<E> late,
    OutputTag<E> overflow,
    int bufferedEvents,
    int cachedKeys,
    Limits limits,
    WhenChanged whenChanged)
    implements Serializable {
  /** Few enough to be moved into state within some tens of milliseconds. */
  static final int BUFFERED_EVENTS = 50_000;

  static <E> Options<E> defaults() {
    return new Options<>(null, null, BUFFERED_EVENTS, 0, Limits.DEFAULT, WhenChanged.REFUSE);
  }

  Options<E> withLate(OutputTag<E> tag) {
    return new Options<>(tag, overflow, bufferedEvents, cachedKeys, limits, whenChanged);
  }

  Options<E> withLimits(Limits limit, OutputTag<E> tag) {
    return new Options<>(late, tag, bufferedEvents, cachedKeys, limit, whenChanged);
  }

  Options<E> withBufferedEvents(int most) {
    return new Options<>(late, overflow, most, cachedKeys, limits, whenChanged);
  }

  Options<E> withCachedKeys(int keys) {
    return new Options<>(late, overflow, bufferedEvents, keys, limits, whenChanged);
  }

  Options<E> withRule(WhenChanged rule) {
    return new Options<>(late, overflow, bufferedEvents, cachedKeys, limits, rule);
  }
}
