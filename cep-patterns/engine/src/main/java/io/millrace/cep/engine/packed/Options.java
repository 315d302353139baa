package io.millrace.cep.engine.packed;

import java.io.Serializable;
import org.apache.flink.util.OutputTag;

/**
 * How an operator runs.
 *
 * @param late output of events behind the watermark; null to count them only
 * @param overflow output of events that a limit dropped; null to count them only
 * @param cachedKeys keys of the write-back cache, 0 for none; of no effect on the heap backend
 */
record Options<E>(
    OutputTag<E> late,
    OutputTag<E> overflow,
    int cachedKeys,
    Limits limits,
    WhenChanged whenChanged)
    implements Serializable {
  static <E> Options<E> defaults() {
    return new Options<>(null, null, 0, Limits.DEFAULT, WhenChanged.REFUSE);
  }
}
