package io.millrace.cep.engine.packed;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One packed operator in Flink's harness. */
final class Rig implements AutoCloseable {
  static final TypeInformation<Step> STEP = TypeInformation.of(Step.class);

  private final KeyedOneInputStreamOperatorTestHarness<Long, Step, String> harness;
  private final PackedOperator<Long, Step, String> operator;

  /**
   * @param with settings of the operator
   * @param from a snapshot, or null
   */
  @SuppressWarnings("unchecked")
  Rig(
      Pattern<Step, ?> pattern,
      Consumer<PackedCep.Single<Long, Step>> with,
      boolean rocksDb,
      OperatorSubtaskState from)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Step> none = env.fromSequence(0, 0).map(n -> (Step) null).returns(STEP);
    PackedCep.Single<Long, Step> single =
        PackedCep.pattern(none.keyBy(Step::key, Types.LONG), pattern, null);
    with.accept(single);
    OneInputTransformation<Step, String> node =
        (OneInputTransformation<Step, String>)
            single.process(new Told(), Types.STRING).getTransformation();
    OneInputStreamOperator<Step, String> attached =
        (OneInputStreamOperator<Step, String>)
            ((SimpleOperatorFactory<String>) node.getOperatorFactory()).getOperator();
    operator = (PackedOperator<Long, Step, String>) attached;
    harness = new KeyedOneInputStreamOperatorTestHarness<>(attached, Step::key, Types.LONG);
    harness.setStateBackend(
        rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
    harness.setup();
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  Rig send(String kind, long id, long at) throws Exception {
    return send(1, kind, id, at);
  }

  Rig send(long key, String kind, long id, long at) throws Exception {
    harness.processElement(new StreamRecord<>(new Step(key, kind, id), at));
    return this;
  }

  Rig watermark(long at) throws Exception {
    harness.processWatermark(new Watermark(at));
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  List<String> matches() {
    return harness.extractOutputValues();
  }

  <T> List<T> side(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> values.add(r.getValue()));
    }
    return values;
  }

  int images() {
    return harness.numKeyedStateEntries();
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  EngineMetrics metrics() {
    return operator.metrics();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
