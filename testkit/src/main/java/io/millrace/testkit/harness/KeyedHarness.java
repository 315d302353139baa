package io.millrace.testkit.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * A keyed operator under test, told as a script: send, advance, look. Wrap functions that are aware
 * of as_of in their own operator and use {@link #ofOperator}.
 */
public final class KeyedHarness<K, I, O> implements AutoCloseable {
  private static final int MAX_PARALLELISM = 720;
  private final KeyedOneInputStreamOperatorTestHarness<K, I, O> harness;

  private KeyedHarness(KeyedOneInputStreamOperatorTestHarness<K, I, O> harness) {
    this.harness = harness;
  }

  /** A function in Flink's plain keyed operator, opened and empty. */
  public static <K, I, O> KeyedHarness<K, I, O> of(
      KeyedProcessFunction<K, I, O> function, KeySelector<I, K> key, TypeInformation<K> keyType)
      throws Exception {
    return ofOperator(new KeyedProcessOperator<>(function), key, keyType);
  }

  /** An operator, opened and empty. */
  public static <K, I, O> KeyedHarness<K, I, O> ofOperator(
      OneInputStreamOperator<I, O> operator, KeySelector<I, K> key, TypeInformation<K> keyType)
      throws Exception {
    return restored(operator, key, keyType, null);
  }

  /** An operator that starts from a {@link #snapshot}. */
  public static <K, I, O> KeyedHarness<K, I, O> restored(
      OneInputStreamOperator<I, O> operator,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      OperatorSubtaskState state)
      throws Exception {
    return restored(operator, key, keyType, null, state);
  }

  /** The same, whose output is copied by its own serializer; null leaves it to the harness. */
  public static <K, I, O> KeyedHarness<K, I, O> restored(
      OneInputStreamOperator<I, O> operator,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      TypeInformation<O> outputType,
      OperatorSubtaskState state)
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, key, keyType, MAX_PARALLELISM, 1, 0);
    if (outputType != null) {
      harness.setup(outputType.createSerializer(new SerializerConfigImpl()));
    }
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return new KeyedHarness<>(harness);
  }

  /** Sends a value with its event time, epoch ms. */
  public KeyedHarness<K, I, O> send(I value, long eventTime) throws Exception {
    harness.processElement(new StreamRecord<>(value, eventTime));
    return this;
  }

  /** Advances event time. */
  public KeyedHarness<K, I, O> watermark(long time) throws Exception {
    harness.processWatermark(new Watermark(time));
    return this;
  }

  /** Ends a bounded input as a source does: watermark as_of, then the largest there is. */
  public KeyedHarness<K, I, O> endAt(long asOf) throws Exception {
    return watermark(asOf).watermark(Long.MAX_VALUE);
  }

  /** What came out so far, in order. */
  public List<O> output() {
    return List.copyOf(harness.extractOutputValues());
  }

  /** What went to a side output so far, in order. */
  public <S> List<S> side(OutputTag<S> tag) {
    List<S> out = new ArrayList<>();
    Queue<StreamRecord<S>> records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> out.add(r.getValue()));
    }
    return out;
  }

  public OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  public int stateEntries() {
    return harness.numKeyedStateEntries();
  }

  /** Timers that a snapshot would hold now. */
  public int timers() throws Exception {
    harness.prepareSnapshotPreBarrier(0);
    return harness.numEventTimeTimers() + harness.numProcessingTimeTimers();
  }

  /** Every keyed test ends here: past every deadline nothing may be left. */
  public void assertNothingLeft() throws Exception {
    if (stateEntries() != 0 || timers() != 0) {
      throw new AssertionError(
          stateEntries() + " state entries and " + timers() + " timers are left");
    }
  }

  /** The harness itself, for what has no helper here. */
  public KeyedOneInputStreamOperatorTestHarness<K, I, O> harness() {
    return harness;
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
