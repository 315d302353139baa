package io.millrace.operators.slow;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.migration.RenameCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.slow.CallHour;
import io.millrace.domain.slow.CallHourCodec;
import io.millrace.domain.slow.LongCall;
import io.millrace.domain.slow.StepSlowdown;
import io.millrace.domain.slow.StepSlowdownCodec;
import io.millrace.domain.slow.StepTime;
import io.millrace.domain.slow.StepTimeCodec;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Which calls that did not fail took far longer than theirs usually do? Keyed by environment and
 * operation. What is usual is what the 24 whole hours before say; an hour's state ends a day after
 * it, a call's when the watermark passes its time.
 *
 * <pre>
 * spans -> successful ones, added up by hour locally -+-> (environment, operation) -> observations
 * long calls -----------------------------------------+
 * transitions -> (environment, journey, stage) -> slowdowns
 * </pre>
 */
public final class SlowRoom {
  static final OutputTag<Rename> RENAMES =
      new OutputTag<>("renames", CodecTypeInfo.of(Rename.class, RenameCodec.class));

  private SlowRoom() {}

  /**
   * What leaves the room.
   *
   * @param observations slow calls, of the event time of their span, their traces still open
   * @param renames what two policies call each of them, while two run
   */
  public record SlowCalls(DataStream<Observation> observations, DataStream<Rename> renames) {}

  /**
   * Which steps of journeys have become slower than they were the day before? Keyed by environment,
   * journey and stage.
   *
   * @param transitions of all runs
   * @return when a slowdown began, and when it ended
   */
  public static DataStream<StepSlowdown> attachSteps(DataStream<StageTransition> transitions) {
    return transitions
        .flatMap(new ReadSteps())
        .returns(CodecTypeInfo.of(StepTime.class, StepTimeCodec.class))
        .uid(SlowUids.READ_STEPS)
        .name("slow: read steps")
        .keyBy(StepTime::key, Types.LONG)
        .transform(
            "watch steps",
            CodecTypeInfo.of(StepSlowdown.class, StepSlowdownCodec.class),
            new AsOfKeyedProcess<>(new WatchStepsFunction()))
        .uid(SlowUids.WATCH_STEPS);
  }

  /** What transitions say of the stages they left. */
  static final class ReadSteps implements FlatMapFunction<StageTransition, StepTime> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(StageTransition transition, Collector<StepTime> out) {
      StepTime step = StepTime.of(transition);
      if (step != null) {
        out.collect(step);
      }
    }
  }

  /**
   * @param spanFacts of all spans, in any partitioning
   * @param longCalls those of them that are worth asking about
   */
  public static SlowCalls attach(
      DataStream<SpanFact> spanFacts, DataStream<LongCall> longCalls, SlowSettings settings) {
    SingleOutputStreamOperator<CallHour> hours =
        spanFacts
            .transform(
                "collect call hours",
                CodecTypeInfo.of(CallHour.class, CallHourCodec.class),
                new CollectCallHoursOperator(settings))
            .uid(SlowUids.COLLECT);
    SingleOutputStreamOperator<Observation> slow =
        hours
            .keyBy(h -> Ids.mix(Ids.key(h.environment()), h.operationKey()), Types.LONG)
            .connect(
                longCalls.keyBy(
                    c -> Ids.mix(Ids.key(c.observation().environment()), c.operationKey()),
                    Types.LONG))
            .transform(
                "judge long calls",
                CodecTypeInfo.of(Observation.class, ObservationCodec.class),
                new AsOfKeyedCoProcess<>(new JudgeCallsFunction()))
            .uid(SlowUids.JUDGE);
    return new SlowCalls(slow, slow.getSideOutput(RENAMES));
  }
}
