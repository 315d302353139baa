package io.millrace.operators.slow;

import static io.millrace.operators.slow.CallScript.HOUR;
import static io.millrace.operators.slow.CallScript.hour;
import static io.millrace.operators.slow.CallScript.longCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.slow.CallHour;
import io.millrace.domain.slow.LongCall;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class JudgeCallsFunctionTest {
  private static final long NOON = 12 * HOUR;

  @Test
  void aCallIsHeldAgainstTheHoursBeforeIt() throws Exception {
    try (var h = harness(null)) {
      send(h, hour(NOON - 2 * HOUR, 60, 600), hour(NOON - HOUR, 60, 700));
      // its own hour says nothing yet, the hour of yesterday noon no more
      send(h, hour(NOON, 500, 5_000), hour(NOON - 25 * HOUR, 500, 5_000));
      send(h, longCall(NOON + 5, 1_500), longCall(NOON + 6, 1_100));
      h.processBothWatermarks(new Watermark(NOON + 4));
      assertThat(h.extractOutputValues()).isEmpty();
      h.processBothWatermarks(new Watermark(NOON + 6));

      assertThat(h.extractOutputValues()).hasSize(1);
      Observation slow = h.extractOutputValues().get(0);
      assertThat(slow.kind()).isEqualTo(Kind.SLOW_SPAN);
      assertThat(slow.failureClass()).isEqualTo("SLOW");
      assertThat(slow.eventTime()).isEqualTo(NOON + 5);
      assertThat(slow.message())
          .isEqualTo("took 1500 ms, usually 99 of 100 take at most 598 ms (120 calls)");
      assertThat(slow.fingerprint().service()).isEqualTo("cart");
      assertThat(slow.fingerprint().callSite()).isEqualTo("GET /cart/<*>");
    }
  }

  @Test
  void whereNobodyKnowsWhatIsUsualNothingIsSlow() throws Exception {
    try (var h = harness(null)) {
      send(h, hour(NOON - HOUR, 99, 100));
      send(h, longCall(NOON, 60_000));
      h.processBothWatermarks(new Watermark(NOON));
      assertThat(h.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void everyOrderAndARestoreHalfwaySayTheSame() throws Exception {
    List<Object> script = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      script.add(hour(NOON - i * HOUR, 7, 400 + 10 * i));
      script.add(hour(NOON - i * HOUR, 5, 500));
      script.add(longCall(NOON + HOUR + i, 1_000 + 20 * i));
      script.add(longCall(NOON + HOUR + i, 1_010 + 20 * i));
    }
    List<String> expected = null;
    for (int seed = 0; seed < 6; seed++) {
      Collections.shuffle(script, new Random(seed));
      List<String> told = new ArrayList<>();
      OperatorSubtaskState half;
      try (var h = harness(null)) {
        send(h, script.subList(0, 48).toArray());
        half = h.snapshot(1, 1);
      }
      try (var h = harness(half)) {
        send(h, script.subList(48, 96).toArray());
        h.processBothWatermarks(new Watermark(NOON + 2 * HOUR));
        h.extractOutputValues().forEach(o -> told.add(o.id() + " " + o.message()));
      }
      Collections.sort(told);
      expected = expected == null ? told : expected;
      assertThat(told).as("seed %d", seed).isEqualTo(expected).hasSizeBetween(2, 46);
    }
  }

  @Test
  void allStateEndsWithItsDay() throws Exception {
    try (var h = harness(null)) {
      send(h, hour(NOON, 200, 100), hour(NOON + HOUR, 200, 100), longCall(NOON + HOUR, 9_000));
      h.processBothWatermarks(new Watermark(NOON + 26 * HOUR - 1));
      assertThat(h.numKeyedStateEntries()).isEqualTo(1);
      h.processBothWatermarks(new Watermark(NOON + 26 * HOUR));
      assertThat(h.numKeyedStateEntries()).isZero();
      h.prepareSnapshotPreBarrier(0);
      assertThat(h.numEventTimeTimers()).isZero();
      assertThat(h.extractOutputValues()).hasSize(1);
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Long, CallHour, LongCall, Observation>
      harness(OperatorSubtaskState state) throws Exception {
    var h =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AsOfKeyedCoProcess<>(new JudgeCallsFunction()),
            CallHour::operationKey,
            LongCall::operationKey,
            Types.LONG);
    if (state != null) {
      h.initializeState(state);
    }
    h.open();
    return h;
  }

  private static void send(
      KeyedTwoInputStreamOperatorTestHarness<Long, CallHour, LongCall, Observation> h,
      Object... script)
      throws Exception {
    for (Object o : script) {
      if (o instanceof CallHour hour) {
        h.processElement1(new StreamRecord<>(hour, hour.hourAt()));
      } else if (o instanceof LongCall call) {
        h.processElement2(new StreamRecord<>(call, call.observation().eventTime()));
      }
    }
  }
}
