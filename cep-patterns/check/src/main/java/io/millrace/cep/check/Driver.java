package io.millrace.cep.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** Drives the operator that an engine attaches through a script, cut by snapshots if wished. */
final class Driver {
  static final OutputTag<Ev> LATE = new OutputTag<>("late", TypeInformation.of(Ev.class));
  private static final int MAX_PARALLELISM = 128;

  private Driver() {}

  /** What an engine makes of a keyed stream. */
  interface Engine {
    SingleOutputStreamOperator<String> attach(KeyedStream<Ev, Long> events);
  }

  /** Where and how a script is cut halfway. */
  enum Cut {
    NONE(1, 1),
    RESTORE(1, 1),
    RESCALE(2, 3);

    private final int before;
    private final int after;

    Cut(int before, int after) {
      this.before = before;
      this.after = after;
    }
  }

  /** Everything that comes out, told as text, sorted. */
  static List<String> run(Engine engine, Script script, boolean rocksDb, Cut cut) throws Exception {
    List<String> out = new ArrayList<>();
    List<Harness> subtasks = start(engine, rocksDb, cut.before, null, 0);
    long watermark = Long.MIN_VALUE;
    try {
      for (int i = 0; i < script.steps().size(); i++) {
        if (i == script.half() && cut != Cut.NONE) {
          List<Harness> old = subtasks;
          OperatorSubtaskState[] states = new OperatorSubtaskState[old.size()];
          for (int s = 0; s < states.length; s++) {
            old.get(s).prepareSnapshotPreBarrier(1);
            states[s] = old.get(s).snapshot(1, 1);
          }
          close(old, out);
          subtasks = start(engine, rocksDb, cut.after, states, cut.before);
          if (watermark != Long.MIN_VALUE) {
            send(new Script.Step(null, watermark), subtasks);
          }
        }
        Script.Step step = script.steps().get(i);
        watermark = step.event() == null ? step.watermark() : watermark;
        send(step, subtasks);
      }
    } finally {
      close(subtasks, out);
    }
    out.sort(null);
    return out;
  }

  private static void send(Script.Step step, List<Harness> subtasks) throws Exception {
    if (step.event() == null) {
      for (Harness subtask : subtasks) {
        subtask.processWatermark(new Watermark(step.watermark()));
      }
      return;
    }
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            step.event().key(), MAX_PARALLELISM, subtasks.size());
    subtasks.get(subtask).processElement(new StreamRecord<>(step.event(), step.event().at()));
  }

  private static List<Harness> start(
      Engine engine, boolean rocksDb, int parallelism, OperatorSubtaskState[] from, int before)
      throws Exception {
    OperatorSubtaskState all =
        from == null ? null : AbstractStreamOperatorTestHarness.repackageState(from);
    List<Harness> subtasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      StateBackend backend =
          rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
      Harness subtask = new Harness(operator(engine), parallelism, i);
      subtask.setStateBackend(backend);
      subtask.setup();
      if (all != null) {
        subtask.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, before, parallelism, i));
      }
      subtask.open();
      subtasks.add(subtask);
    }
    return subtasks;
  }

  private static void close(List<Harness> subtasks, List<String> out) throws Exception {
    for (Harness subtask : subtasks) {
      for (StreamRecord<? extends String> match : subtask.extractOutputStreamRecords()) {
        out.add(match.getValue() + " stamped " + match.getTimestamp());
      }
      side(subtask, Telling.TIMEOUTS, out);
      side(subtask, LATE, out);
      subtask.close();
    }
  }

  private static <T> void side(Harness subtask, OutputTag<T> tag, List<String> out) {
    Queue<StreamRecord<T>> records = subtask.getSideOutput(tag);
    if (records != null) {
      records.forEach(
          r -> out.add(tag.getId() + " " + r.getValue() + " stamped " + r.getTimestamp()));
    }
  }

  /** Takes the operator out of the graph that the engine builds, so that this runs what jobs do. */
  @SuppressWarnings("unchecked")
  private static OneInputStreamOperator<Ev, String> operator(Engine engine) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Ev> none =
        env.fromSequence(0, 0).map(n -> (Ev) null).returns(TypeInformation.of(Ev.class));
    OneInputTransformation<Ev, String> node =
        (OneInputTransformation<Ev, String>)
            engine.attach(none.keyBy(Ev::key, Types.LONG)).getTransformation();
    StreamOperatorFactory<String> factory = node.getOperatorFactory();
    return (OneInputStreamOperator<Ev, String>)
        ((SimpleOperatorFactory<String>) factory).getOperator();
  }

  /** One subtask. */
  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<Long, Ev, String> {
    Harness(OneInputStreamOperator<Ev, String> operator, int parallelism, int index)
        throws Exception {
      super(operator, Ev::key, Types.LONG, MAX_PARALLELISM, parallelism, index);
    }
  }
}
