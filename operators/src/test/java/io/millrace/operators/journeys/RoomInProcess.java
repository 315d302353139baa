package io.millrace.operators.journeys;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEventCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.harness.Events;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The room as jobs wire it, over a list of events in order of arrival. */
final class RoomInProcess {
  private static final TypeInformation<TelemetryEvent> EVENT =
      CodecTypeInfo.of(TelemetryEvent.class, TelemetryEventCodec.class);

  private RoomInProcess() {}

  static StreamExecutionEnvironment environment(int parallelism) {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
  }

  /**
   * Wires the room.
   *
   * @param every a watermark after every so many events
   */
  static JourneyRoom.Journeys wire(
      StreamExecutionEnvironment env,
      List<TelemetryEvent> events,
      long asOf,
      JourneySettings settings,
      int every) {
    List<TelemetryEvent> withEnd = new ArrayList<>(events);
    withEnd.add(Events.log("end", "as_of", asOf).id("end").build());
    DataStream<TelemetryEvent> source =
        env.fromData(EVENT, withEnd.toArray(new TelemetryEvent[0]))
            .uid("test.source")
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.forGenerator(c -> new EndsAtAsOf(every))
                    .withTimestampAssigner((e, t) -> ((TelemetryEvent) e).eventTime()))
            .uid("test.watermarks")
            .setParallelism(1)
            .keyBy(new JourneyKeys.OfEvent(), Types.LONG)
            .map(e -> e)
            .returns(EVENT)
            .uid("test.route");
    DataStream<Observation> none =
        source
            .filter(e -> false)
            .uid("test.none")
            .map(e -> (Observation) null)
            .returns(JourneyTypes.OBSERVATION)
            .uid("test.no-observations");
    DataStream<PainCharge> noCharges =
        source
            .filter(e -> false)
            .uid("test.none-too")
            .map(e -> (PainCharge) null)
            .returns(CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class))
            .uid("test.no-charges");
    return JourneyRoom.attach(source, none, noCharges, new DefaultControl(), settings);
  }

  static CloseableIterator<String> collect(DataStream<String> rows) throws Exception {
    CloseableIterator<String> it =
        rows.map(r -> r).returns(Types.STRING).uid("test.rows").collectAsync();
    rows.getExecutionEnvironment().executeAsync("journeys");
    return it;
  }
}
