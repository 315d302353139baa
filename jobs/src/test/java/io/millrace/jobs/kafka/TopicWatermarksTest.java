package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

/** What moves the watermark of a partition. */
class TopicWatermarksTest {
  private static final long NOON = 1_772_452_800_000L;
  private static final long SKEW = 300_000;

  private final List<Long> marks = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          marks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
      };
  private final TopicWatermarks.Generator generator =
      new TopicWatermarks.Generator(Map.of("slow", 120_000L, "fast", 1_000L), SKEW);

  private void accept(String topic, long eventTime, long brokerTime) {
    ContractRecord record = ContractRecord.blank(RecordKind.LOG);
    record.values()[record.schema().timeField()] = eventTime;
    Coordinates at = new Coordinates(topic, 0, 1, 0);
    generator.onEvent(
        new SourceRecord.Decoded(record, at, brokerTime, 0, "native"), eventTime, output);
  }

  @Test
  void followsTheLargestEventTimeByTheTopicsBound() {
    accept("slow", NOON, NOON);
    accept("slow", NOON - 60_000, NOON);
    accept("slow", NOON + 500, NOON);
    accept("slow", NOON + 1_000, NOON);
    assertThat(marks).containsExactly(NOON - 120_001, NOON - 119_001);
    accept("fast", NOON + 1_000, NOON);
    assertThat(marks).last().isEqualTo(NOON - 1);
  }

  @Test
  void anEventTimeAheadOfTheBrokersMovesItNoFurtherThanTheSkew() {
    accept("fast", NOON + 86_000_000, NOON);
    assertThat(marks).containsExactly(NOON + SKEW - 1_001);
  }

  @Test
  void aRejectedRecordMovesNothing() {
    generator.onEvent(
        new SourceRecord.Rejected(
            RejectReason.TIMESTAMP_OUT_OF_RANGE,
            "",
            new byte[0],
            new Coordinates("fast", 0, 1, 0),
            NOON,
            0,
            "native"),
        NOON,
        output);
    assertThat(marks).isEmpty();
  }

  @Test
  void theEndOfABoundedInputReachesAsOf() {
    accept("slow", NOON, NOON);
    generator.onEvent(new SourceRecord.End(NOON + 7), NOON + 7, output);
    assertThat(marks).last().isEqualTo(NOON + 7);
  }
}
