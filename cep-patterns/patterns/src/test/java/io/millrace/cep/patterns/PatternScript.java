package io.millrace.cep.patterns;

import io.millrace.cep.engine.Findings;
import io.millrace.cep.engine.MatchHandler;
import io.millrace.cep.engine.PackedEngine;
import io.millrace.cep.engine.PatternEngine;
import io.millrace.cep.engine.Search;
import io.millrace.cep.engine.StockEngine;
import io.millrace.cep.engine.Watch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * A pattern driven as a script: send, advance, look. The packed engine runs it, and beside it the
 * stock operator, which must find the same in the same order. A script can be cut in two by a
 * snapshot.
 */
public final class PatternScript<E, R> implements AutoCloseable {
  private static final PatternEngine PACKED = new PackedEngine(0);
  private static final PatternEngine STOCK = new StockEngine();

  private final Setup<E, R> setup;
  private final KeyedOneInputStreamOperatorTestHarness<Long, E, R> harness;
  private final KeyedOneInputStreamOperatorTestHarness<Long, E, R> reference;
  private final List<R> before;

  /** What a script runs: kept, to start again from a snapshot. */
  private record Setup<E, R>(
      Search<E> search,
      MatchHandler<E, R> handler,
      KeySelector<E, Long> key,
      TypeInformation<E> type,
      TypeInformation<R> found) {}

  private PatternScript(
      Setup<E, R> setup, OperatorSubtaskState state, OperatorSubtaskState stock, List<R> before)
      throws Exception {
    this.setup = setup;
    this.before = before;
    this.harness = open(setup, PACKED, state);
    this.reference = open(setup, STOCK, stock);
  }

  private static <E, R> KeyedOneInputStreamOperatorTestHarness<Long, E, R> open(
      Setup<E, R> setup, PatternEngine engine, OperatorSubtaskState state) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<Long, E, R> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator(setup, engine), setup.key(), Types.LONG, 720, 1, 0);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  /** A pattern with nothing seen. */
  public static <E, R> PatternScript<E, R> of(
      Search<E> search,
      MatchHandler<E, R> handler,
      KeySelector<E, Long> key,
      TypeInformation<E> type,
      TypeInformation<R> found)
      throws Exception {
    return new PatternScript<>(
        new Setup<>(search, handler, key, type, found), null, null, new ArrayList<>());
  }

  /** Takes the operator out of the graph that the engine builds, so that tests run what jobs do. */
  @SuppressWarnings("unchecked")
  private static <E, R> OneInputStreamOperator<E, R> operator(
      Setup<E, R> setup, PatternEngine engine) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<E> none = env.fromSequence(0, 0).map(n -> (E) null).returns(setup.type());
    Findings<E, R> findings =
        engine.attach(
            none.keyBy(setup.key(), Types.LONG),
            List.of(Watch.all("pattern", setup.search(), setup.handler())),
            setup.found(),
            "test.pattern");
    OneInputTransformation<E, R> node =
        (OneInputTransformation<E, R>) findings.matched().getTransformation();
    return (OneInputStreamOperator<E, R>)
        ((SimpleOperatorFactory<R>) node.getOperatorFactory()).getOperator();
  }

  public PatternScript<E, R> send(E event, long at) throws Exception {
    harness.processElement(new StreamRecord<>(event, at));
    reference.processElement(new StreamRecord<>(event, at));
    return this;
  }

  public PatternScript<E, R> watermark(long at) throws Exception {
    harness.processWatermark(new Watermark(at));
    reference.processWatermark(new Watermark(at));
    return this;
  }

  /** Goes on in another operator, from a snapshot of this one. */
  public PatternScript<E, R> restored() throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    OperatorSubtaskState stock = reference.snapshot(1, 1);
    List<R> found = found();
    close();
    return new PatternScript<>(setup, state, stock, found);
  }

  /** Findings of matches, then of timeouts, each in order. */
  public List<R> found() {
    List<R> found = found(harness);
    List<R> expected = found(reference);
    if (!found.equals(expected)) {
      throw new AssertionError("stock operator: " + expected + ", packed engine: " + found);
    }
    List<R> all = new ArrayList<>(before);
    all.addAll(found);
    return all;
  }

  private List<R> found(KeyedOneInputStreamOperatorTestHarness<Long, E, R> from) {
    List<R> all = new ArrayList<>(from.extractOutputValues());
    all.addAll(side(from, new OutputTag<>("timeouts", setup.found())));
    return all;
  }

  public List<E> late() {
    return side(harness, new OutputTag<>("late", setup.type()));
  }

  private static <S> List<S> side(
      KeyedOneInputStreamOperatorTestHarness<?, ?, ?> from, OutputTag<S> tag) {
    List<S> values = new ArrayList<>();
    Queue<StreamRecord<S>> records = from.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> values.add(r.getValue()));
    }
    return values;
  }

  /** Past every deadline nothing may be left. */
  public void assertNoTimers() {
    if (harness.numEventTimeTimers() != 0 || harness.numKeyedStateEntries() != 0) {
      throw new AssertionError(
          harness.numEventTimeTimers()
              + " timers and "
              + harness.numKeyedStateEntries()
              + " images are left");
    }
  }

  /** Findings sorted, for scripts whose order says nothing. */
  public List<R> found(Comparator<R> by) {
    return found().stream().sorted(by).toList();
  }

  @Override
  public void close() throws Exception {
    harness.close();
    reference.close();
  }
}
