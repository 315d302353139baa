package io.millrace.cep.engine.packed;

import java.util.function.LongSupplier;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.functions.util.FunctionUtils;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** One pattern at work in its operator: what it sees, how it walks, who is told. */
final class Lane<E, R> {
  private final int index;
  private final FilterFunction<E> sees;
  private final Machine<E> machine;
  private final Walker<E> walker;
  private final Emitter<E, R> emitter;

  Lane(
      int index,
      PatternSpec<E, R> spec,
      Options<E> options,
      Decoder<E> decoder,
      Output<StreamRecord<R>> output,
      LongSupplier processingTime,
      EngineMetrics metrics) {
    this.index = index;
    this.sees = spec.sees();
    this.machine = spec.machine();
    this.walker =
        new Walker<>(machine, new Conditions<>(machine, decoder, processingTime), options.limits());
    this.emitter =
        new Emitter<>(
            spec.function(),
            machine.stages(),
            decoder,
            options.overflow(),
            output,
            processingTime,
            metrics);
  }

  static <E> void open(PatternSpec<E, ?> spec, RuntimeContext context) throws Exception {
    FunctionUtils.setFunctionRuntimeContext(spec.function(), context);
    FunctionUtils.openFunction(spec.function(), DefaultOpenContext.INSTANCE);
    for (Machine.State<E> state : spec.machine().states()) {
      for (Machine.Edge<E> edge : state.edges()) {
        FunctionUtils.setFunctionRuntimeContext(edge.guard().whole(), context);
        FunctionUtils.openFunction(edge.guard().whole(), DefaultOpenContext.INSTANCE);
      }
    }
  }

  static <E> void close(PatternSpec<E, ?> spec) throws Exception {
    FunctionUtils.closeFunction(spec.function());
    for (Machine.State<E> state : spec.machine().states()) {
      for (Machine.Edge<E> edge : state.edges()) {
        FunctionUtils.closeFunction(edge.guard().whole());
      }
    }
  }

  boolean sees(E event) throws Exception {
    return sees == null || sees.filter(event);
  }

  /** What the conditions that need the event alone say of it. */
  long verdict(E event) {
    return Conditions.verdict(machine, event);
  }

  /** An event with this verdict can change nothing here. */
  boolean ignores(long verdict) {
    return machine.ignores(verdict);
  }

  /**
   * Takes an event whose turn has come.
   *
   * @param advance whether the pattern has not seen this moment yet
   */
  void feed(Image<E> image, Held<E> event, boolean advance) throws Exception {
    Runs<E> runs = image.of(index);
    if (runs == null) {
      if (walker.leavesIdle(event)) {
        return;
      }
      runs = Runs.fresh(index, walker.startState());
      image.add(runs);
    } else if (advance) {
      walker.advance(runs, event.at, emitter.at(event.at));
    }
    walker.take(runs, event, image, emitter.at(event.at));
  }

  /** Ends windows up to a moment. */
  void advance(Runs<E> runs, long time) throws Exception {
    walker.advance(runs, time, emitter.at(time));
  }

  /** When the earliest of what it has open runs out of time; {@link Image#NEVER} for none. */
  long deadline(Runs<E> runs) {
    return runs.deadline(machine.window());
  }
}
