package io.millrace.operators.statistics;

import static io.millrace.operators.statistics.Facts.MINUTE;
import static io.millrace.operators.statistics.Facts.charge;
import static io.millrace.operators.statistics.Facts.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.LateRecordCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerDeltaCodec;
import io.millrace.domain.stats.StatsPartial;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class CountOperatorTest {
  private static final OutputTag<LateRecord> LATE =
      new OutputTag<>("late", CodecTypeInfo.of(LateRecord.class, LateRecordCodec.class));
  private static final OutputTag<ObservationLedgerDelta> LEDGER =
      new OutputTag<>(
          "ledger",
          CodecTypeInfo.of(ObservationLedgerDelta.class, ObservationLedgerDeltaCodec.class));

  @Test
  void handsOnAMinuteWhenTheWatermarkPassesItsEnd() throws Exception {
    try (var h = observations(StatisticsSettings.defaults(), null)) {
      send(h, observation("a", 1, 10), observation("a", 2, 20), observation("b", 3, 30));
      send(h, observation("a", 4, MINUTE));
      h.processWatermark(new Watermark(MINUTE - 1));
      assertThat(h.extractOutputValues()).isEmpty();
      h.processWatermark(new Watermark(MINUTE));
      assertThat(h.extractOutputValues())
          .extracting(p -> p.stats().occurrences())
          .containsExactlyInAnyOrder(2L, 1L);
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(h.extractOutputValues()).hasSize(3);
      assertThat(side(h, LEDGER))
          .containsExactlyInAnyOrder(
              new ObservationLedgerDelta("prod", 0, 3, 0, 0, 3, 0, 0),
              new ObservationLedgerDelta("prod", MINUTE, 1, 0, 0, 1, 0, 0));
    }
  }

  @Test
  void handsOnEverythingBeforeABarrierAndWhenThereAreTooManyGroups() throws Exception {
    try (var h = observations(new StatisticsSettings(0, 2), null)) {
      send(h, observation("a", 1, 10), observation("b", 2, 10));
      assertThat(h.extractOutputValues()).isEmpty();
      send(h, observation("c", 3, 10));
      assertThat(h.extractOutputValues()).hasSize(3);
      send(h, observation("a", 4, 10));
      h.prepareSnapshotPreBarrier(1);
      assertThat(h.extractOutputValues()).hasSize(4);
    }
  }

  @Test
  void whatCameAfterItsMinuteFiredIsLateAndStaysLateAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var h = observations(StatisticsSettings.defaults(), null)) {
      h.processWatermark(new Watermark(2 * MINUTE));
      send(h, observation("a", 9, 2 * MINUTE - 1), observation("a", 2, 2 * MINUTE));
      assertThat(side(h, LATE))
          .containsExactly(
              new LateRecord(
                  "statistics",
                  "observation",
                  "a9",
                  "prod",
                  2 * MINUTE - 1,
                  1,
                  observation("a", 9, 0).coordinates()));
      h.prepareSnapshotPreBarrier(1);
      assertThat(h.extractOutputValues()).hasSize(1);
      assertThat(side(h, LEDGER))
          .contains(new ObservationLedgerDelta("prod", MINUTE, 0, 1, 0, 0, 0, 1));
      state = h.snapshot(1, 1);
    }
    try (var h = observations(StatisticsSettings.defaults(), state)) {
      send(h, observation("a", 9, 2 * MINUTE - 1), observation("a", 2, 2 * MINUTE));
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(side(h, LATE)).hasSize(1);
      assertThat(h.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void latenessKeepsAMinuteOpen() throws Exception {
    try (var h = observations(new StatisticsSettings(30_000, 100), null)) {
      h.processWatermark(new Watermark(MINUTE + 29_999));
      send(h, observation("a", 1, 10));
      h.processWatermark(new Watermark(MINUTE + 30_000));
      assertThat(h.extractOutputValues()).hasSize(1);
      send(h, observation("a", 2, 10));
      assertThat(side(h, LATE)).hasSize(1);
    }
  }

  @Test
  void chargesCountInTheirMinuteByIdAlone() throws Exception {
    try (var h =
        new OneInputStreamOperatorTestHarness<PainCharge, StatsPartial>(
            new CountChargesOperator(StatisticsSettings.defaults()))) {
      h.setup(StatisticsRoom.PARTIAL.createSerializer(new SerializerConfigImpl()));
      h.open();
      h.processElement(new StreamRecord<>(charge("a", 5, MINUTE + 1)));
      h.processElement(new StreamRecord<>(charge("a", 7, MINUTE + 2)));
      h.processWatermark(new Watermark(2 * MINUTE));
      StatsPartial partial = h.extractOutputValues().get(0);
      assertThat(partial.minuteAt()).isEqualTo(MINUTE);
      assertThat(partial.stats().painUs()).isEqualTo(12);
      assertThat(partial.stats().charges()).isEqualTo(2);
      assertThat(partial.fingerprint().id()).isEqualTo(Facts.fingerprint("a").id());
      h.processElement(new StreamRecord<>(charge("a", 1, 3)));
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(h.extractOutputValues().get(1).minuteAt()).isEqualTo(2 * MINUTE);
    }
  }

  private static OneInputStreamOperatorTestHarness<Observation, StatsPartial> observations(
      StatisticsSettings settings, OperatorSubtaskState state) throws Exception {
    var h =
        new OneInputStreamOperatorTestHarness<Observation, StatsPartial>(
            new CountObservationsOperator(settings, LATE, LEDGER));
    h.setup(StatisticsRoom.PARTIAL.createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      h.initializeState(state);
    }
    h.open();
    return h;
  }

  private static void send(
      OneInputStreamOperatorTestHarness<Observation, StatsPartial> h, Observation... facts)
      throws Exception {
    for (Observation o : facts) {
      h.processElement(new StreamRecord<>(o, o.eventTime()));
    }
  }

  private static <T> List<T> side(OneInputStreamOperatorTestHarness<?, ?> h, OutputTag<T> tag) {
    List<T> out = new ArrayList<>();
    var records = h.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> out.add(r.getValue()));
    }
    return out;
  }
}
