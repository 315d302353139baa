package io.millrace.operators.slow;

import static io.millrace.operators.slow.CallScript.HOUR;
import static io.millrace.operators.slow.CallScript.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.slow.CallHour;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CollectCallHoursOperatorTest {
  @Test
  void anHourIsHandedOnWhenItCloses() throws Exception {
    try (var h = harness(100)) {
      send(h, call(1, 10));
      send(h, call(HOUR - 1, 30));
      send(h, call(HOUR, 50));
      h.processWatermark(new Watermark(HOUR - 1));
      assertThat(h.extractOutputValues()).isEmpty();
      h.processWatermark(new Watermark(HOUR));
      assertThat(h.extractOutputValues()).hasSize(1);
      assertThat(h.extractOutputValues().get(0).hourAt()).isZero();
      assertThat(h.extractOutputValues().get(0).durations().count()).isEqualTo(2);
      h.prepareSnapshotPreBarrier(1);
      assertThat(h.extractOutputValues()).extracting(CallHour::hourAt).containsExactly(0L, HOUR);
    }
  }

  @Test
  void aCallOfAClosedHourIsNoPartOfIt() throws Exception {
    try (var h = harness(100)) {
      h.processWatermark(new Watermark(HOUR));
      send(h, call(HOUR - 1, 10));
      send(h, call(HOUR, 10));
      h.processWatermark(new Watermark(3 * HOUR));
      assertThat(h.extractOutputValues()).extracting(CallHour::hourAt).containsExactly(HOUR);
    }
  }

  @Test
  void whatIsTooMuchIsHandedOnEarly() throws Exception {
    try (var h = harness(1)) {
      send(h, call(0, 10));
      send(h, call(HOUR, 10));
      assertThat(h.extractOutputValues()).hasSize(2);
    }
  }

  private static OneInputStreamOperatorTestHarness<SpanFact, CallHour> harness(int limit)
      throws Exception {
    var h =
        new OneInputStreamOperatorTestHarness<>(
            new CollectCallHoursOperator(new SlowSettings(limit)));
    h.open();
    return h;
  }

  private static void send(OneInputStreamOperatorTestHarness<SpanFact, CallHour> h, SpanFact span)
      throws Exception {
    h.processElement(new StreamRecord<>(span, span.eventTime()));
  }
}
