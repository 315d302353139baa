package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.RejectedRecordCodec;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKeys;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.kafka.EmbeddedKafka;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** F15: rejected records that cannot be written fail the job; they are never dropped. */
class DeadLettersDownITCase {
  @Test
  void aTopicThatIsGoneFailsTheJobAndBackAgainItTakesEveryRecord() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      KafkaConnection hurried =
          new KafkaConnection(
              new TreeMap<>(
                  Map.of(
                      KafkaConnection.BOOTSTRAP,
                      kafka.bootstrap(),
                      "max.block.ms",
                      "1500",
                      "delivery.timeout.ms",
                      "1500",
                      "request.timeout.ms",
                      "1000",
                      "linger.ms",
                      "0")));
      assertThatThrownBy(() -> run(hurried))
          .as("there is no such topic")
          .hasStackTraceContaining("telemetry.rejected");
      kafka.topic("telemetry.rejected", 1, Map.of());
      assertThat(run(hurried)).isTrue();
    }
  }

  private static boolean run(KafkaConnection kafka) throws Exception {
    Configuration conf = new Configuration();
    conf.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, conf);
    KafkaOutputs.rejected(
        env.fromData(
                CodecTypeInfo.of(RejectedRecord.class, RejectedRecordCodec.class),
                new RejectedRecord(
                    RejectReason.CONTRACT,
                    "service is missing",
                    "source",
                    new byte[] {1, 2, 3},
                    new Coordinates("telemetry.log", 0, 7, 0),
                    1,
                    "native",
                    1,
                    RejectedRecord.Form.RAW))
            .uid("fixture.rejected"),
        kafka,
        "telemetry.rejected",
        DayKeys.derivedFrom(SubjectKeys.ofPhrase("a")));
    env.execute();
    return true;
  }
}
