package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.exposure.ExposureCaps;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.testkit.harness.Events;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CountExposureOperatorTest {
  private static final long MINUTE = 60_000;

  @Test
  void handsOnAMinuteWhenTheWatermarkPassesItsEnd() throws Exception {
    try (var h = harness(256, null)) {
      send(h, span("/a", 10), span("/a", 20), span("/a", MINUTE));
      h.processWatermark(new Watermark(MINUTE - 1));
      assertThat(full(h)).isEmpty();
      h.processWatermark(new Watermark(MINUTE));
      assertThat(full(h)).singleElement().matches(w -> w.requests() == 2 && w.successes() == 2);
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(full(h)).hasSize(2);
    }
  }

  @Test
  void handsOnEverythingBeforeABarrier() throws Exception {
    try (var h = harness(256, null)) {
      send(h, span("/a", 10));
      h.prepareSnapshotPreBarrier(1);
      assertThat(full(h)).hasSize(1);
      h.processWatermark(new Watermark(MINUTE));
      assertThat(full(h)).hasSize(1);
    }
  }

  @Test
  void whatCameAfterItsMinuteFiredIsLateAndStaysLateAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(256, null)) {
      h.processWatermark(new Watermark(2 * MINUTE + 5));
      send(h, span("/a", 2 * MINUTE - 1), span("/a", 2 * MINUTE));
      assertThat(late(h)).singleElement().matches(r -> r.latenessMs() == 6);
      h.prepareSnapshotPreBarrier(1);
      assertThat(full(h)).hasSize(1);
      state = h.snapshot(1, 1);
    }
    try (var h = harness(256, state)) {
      send(h, span("/a", 2 * MINUTE - 1), span("/a", 2 * MINUTE));
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(late(h)).hasSize(1);
      assertThat(full(h)).hasSize(1);
    }
  }

  @Test
  void countsWhatIsServedAndNothingElse() throws Exception {
    try (var h = harness(256, null)) {
      send(
          h,
          Events.span("t", "s", "cart", "op", 1).spanKind("CLIENT").build(),
          Events.behavior("u", "s", "click", 2).build(),
          Events.log("cart", "m", 3).build(),
          Events.workflow("c", "pay", 4).build());
      h.processWatermark(new Watermark(MINUTE));
      assertThat(full(h))
          .extracting(w -> w.unit() + " " + w.service() + " " + w.endpoint())
          .containsExactlyInAnyOrder("LOG cart null", "REQUEST shop-web pay");
    }
  }

  @Test
  void accountsAreActiveWhateverTheyDo() throws Exception {
    try (var h = harness(256, null)) {
      send(h, Events.behavior("u", "s", "click", 2).account("acc", "free", 1).build());
      h.processWatermark(new Watermark(MINUTE));
      assertThat(h.extractOutputValues())
          .singleElement()
          .matches(w -> w.dimension() == Dimension.ACTIVE && w.accounts().estimate() == 1);
    }
  }

  @Test
  void endpointsBeyondTheLimitAreOther() throws Exception {
    try (var h = harness(1, null)) {
      send(h, span("/a", 1), span("/b", 2), span("/c", 3));
      h.processWatermark(new Watermark(MINUTE));
      assertThat(full(h))
          .extracting(ExposureWindow::endpoint)
          .containsExactlyInAnyOrder("/a", ExposureCaps.OTHER);
    }
  }

  @Test
  void oneMinuteDoesNotTakeTheRoomOfAnother() throws Exception {
    try (var h = harness(1, null)) {
      send(h, span("/b", MINUTE + 1), span("/a", 1), span("/b", MINUTE + 2));
      h.processWatermark(new Watermark(2 * MINUTE));
      assertThat(full(h))
          .extracting(w -> w.endpoint() + " " + w.requests())
          .containsExactlyInAnyOrder("/a 1", "/b 2");
    }
  }

  private static OneInputStreamOperatorTestHarness<TelemetryEvent, ExposureWindow> harness(
      int endpoints, OperatorSubtaskState state) throws Exception {
    IntakeSettings files = IntakeSettings.forFiles(SubjectKeys.ofPhrase("t"), PhoneRules.BY_SHAPE);
    IntakeSettings settings =
        new IntakeSettings(
            files.keys(),
            files.phones(),
            files.ledgerUnit(),
            Duration.ofHours(24),
            new ExposureCaps(endpoints, 8),
            256);
    var h =
        new OneInputStreamOperatorTestHarness<TelemetryEvent, ExposureWindow>(
            new CountExposureOperator(settings));
    h.setup(IntakeRoom.EXPOSURE.createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      h.initializeState(state);
    }
    h.open();
    return h;
  }

  private static void send(
      OneInputStreamOperatorTestHarness<TelemetryEvent, ?> h, TelemetryEvent... events)
      throws Exception {
    for (TelemetryEvent e : events) {
      h.processElement(new StreamRecord<>(e, e.eventTime()));
    }
  }

  private static TelemetryEvent span(String endpoint, long at) {
    return Events.span("t" + at, "s", "cart", "op", at).endpoint(endpoint).build();
  }

  private static List<ExposureWindow> full(OneInputStreamOperatorTestHarness<?, ExposureWindow> h) {
    return h.extractOutputValues().stream().filter(w -> w.dimension() == Dimension.FULL).toList();
  }

  private static List<LateRecord> late(OneInputStreamOperatorTestHarness<?, ?> h) {
    var records = h.getSideOutput(IntakeTags.LATE);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }
}
