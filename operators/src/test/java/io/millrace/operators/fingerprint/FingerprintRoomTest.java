package io.millrace.operators.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEventCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.operators.fingerprint.FingerprintRoom.Fingerprinted;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.MapControlTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

class FingerprintRoomTest {
  @Test
  void runsInAGraphWithoutGenericTypes() throws Exception {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, strict);
    List<TelemetryEvent> script = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      script.add(Events.log("cart", "order " + i + " failed", 1_000 + i).offset(i).build());
    }
    DataStream<TelemetryEvent> events =
        env.fromData(
            CodecTypeInfo.of(TelemetryEvent.class, TelemetryEventCodec.class),
            script.toArray(new TelemetryEvent[0]));

    Fingerprinted room = FingerprintRoom.attach(events, context -> new MapControlTables());

    assertThat(room.observations().getTransformation().getUid()).isEqualTo("fingerprint.assign");
    List<Observation> found = new ArrayList<>();
    try (CloseableIterator<Observation> rows = room.observations().executeAndCollect()) {
      rows.forEachRemaining(found::add);
    }
    assertThat(found).hasSize(100);
    assertThat(found)
        .extracting(o -> o.fingerprint().id())
        .containsOnly(found.get(0).fingerprint().id());
  }
}
