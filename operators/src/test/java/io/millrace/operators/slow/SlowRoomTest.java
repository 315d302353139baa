package io.millrace.operators.slow;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanFactCodec;
import io.millrace.domain.slow.LongCall;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.slow.SlowRoom.SlowCalls;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

class SlowRoomTest {
  /**
   * Says how far time is with every element, as a bounded input does at its end: what the last
   * watermark before the end is must not depend on when a periodic one was due.
   */
  private static final class AtOnce<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long time, WatermarkOutput output) {
      output.emitWatermark(new Watermark(time));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  @Test
  void runsInAGraphWithoutGenericTypes() throws Exception {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, strict);
    List<SpanFact> calls = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      calls.add(CallScript.call(i, 100 + i));
    }
    calls.add(CallScript.call(CallScript.HOUR + 2, 5_000));
    calls.add(CallScript.call(CallScript.HOUR + 3, 10));
    DataStream<SpanFact> spans =
        env.fromData(
                CodecTypeInfo.of(SpanFact.class, SpanFactCodec.class),
                calls.toArray(new SpanFact[0]))
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<SpanFact>forGenerator(context -> new AtOnce<>())
                    .withTimestampAssigner((span, at) -> span.eventTime()))
            .setParallelism(1);
    DataStream<LongCall> longCalls =
        env.fromData(SlowStates.LONG_CALL, CallScript.longCall(CallScript.HOUR + 2, 5_000))
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<LongCall>forGenerator(context -> new AtOnce<>())
                    .withTimestampAssigner((call, at) -> call.observation().eventTime()))
            .setParallelism(1);

    SlowCalls room = SlowRoom.attach(spans, longCalls, SlowSettings.defaults());

    assertThat(room.observations().getTransformation().getUid()).isEqualTo("slow.judge");
    List<Observation> found = new ArrayList<>();
    try (CloseableIterator<Observation> rows = room.observations().executeAndCollect()) {
      rows.forEachRemaining(found::add);
    }
    assertThat(found).extracting(Observation::latencyUs).containsExactly(5_000_000L);
  }
}
