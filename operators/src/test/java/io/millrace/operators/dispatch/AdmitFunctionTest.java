package io.millrace.operators.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.DeliveryEntry.Outcome;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.Silence;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AdmitFunctionTest {
  private static final long T0 = Alerts.T0;
  private static final AdmissionRules RULES = AdmissionRules.DEFAULT;

  private static KeyedTwoInputStreamOperatorTestHarness<String, AlertVersion, Silence, Notice>
      harness(OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(
                new AdmitFunction(
                    Alerts.settings(Alerts.target("one", 8), Alerts.target("two", 8)))),
            AlertVersion::environment,
            Silence::environment,
            Types.STRING);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(T0);
    return harness;
  }

  private static void send(
      KeyedTwoInputStreamOperatorTestHarness<String, AlertVersion, Silence, Notice> h,
      AlertVersion version)
      throws Exception {
    h.processElement1(new StreamRecord<>(version));
  }

  private static List<DeliveryEntry> held(
      KeyedTwoInputStreamOperatorTestHarness<String, AlertVersion, Silence, Notice> h) {
    var queue = h.getSideOutput(AdmitFunction.HELD);
    return queue == null ? List.of() : queue.stream().map(StreamRecord::getValue).toList();
  }

  @Test
  void everyTargetHearsOnceAndTheStateEnds() throws Exception {
    try (var h = harness(null)) {
      send(h, Alerts.firing("service a", T0));
      send(h, Alerts.firing("service a", T0));
      send(h, Alerts.resolved("service a", T0, T0 + 1));
      send(h, Alerts.firing("service a", T0));
      assertThat(h.extractOutputValues())
          .extracting(n -> n.target() + " " + n.alert().state())
          .containsExactly("one FIRING", "two FIRING", "one RESOLVED", "two RESOLVED");
      h.setProcessingTime(T0 + RULES.forgetAfter() + 1000);
      assertThat(h.numKeyedStateEntries()).isZero();
      assertThat(h.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void aStormIsOneSummaryAndThenEveryAlertAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      for (int i = 0; i < 50; i++) {
        send(h, Alerts.firing("service " + i, T0));
      }
      send(h, Alerts.resolved("service 49", T0, T0 + 1));
      List<Notice> told =
          h.extractOutputValues().stream().filter(n -> n.target().equals("one")).toList();
      assertThat(told.stream().map(n -> n.alert().scope()).distinct()).hasSize(21);
      AlertVersion summary = told.get(told.size() - 1).alert();
      assertThat(summary.title()).startsWith("30 new alerts");
      assertThat(summary.summary()).contains("1 of them have ended");
      assertThat(held(h)).filteredOn(e -> e.outcome() == Outcome.HELD).hasSize(30);
      state = h.snapshot(1, 1);
    }
    try (var h = harness(state)) {
      h.setProcessingTime(T0 + RULES.stormWindow());
      List<Notice> told =
          h.extractOutputValues().stream().filter(n -> n.target().equals("one")).toList();
      assertThat(told.get(0).alert().state()).isEqualTo(State.RESOLVED);
      assertThat(told.get(0).alert().scope()).isEqualTo("alert storm");
      assertThat(told).hasSize(30); // the end of the summary, and the 29 that still fire
    }
  }

  @Test
  void aSilenceHoldsUntilItsEndAndWhatItHeldMayBeAStorm() throws Exception {
    try (var h = harness(null)) {
      h.processElement2(new StreamRecord<>(new Silence("m", "prod", "*", T0 - 1, T0 + 60_000)));
      h.processElement2(new StreamRecord<>(new Silence("old", "prod", "*", 0, T0 - 60_000)));
      send(h, Alerts.firing("service a", T0));
      send(h, Alerts.firing("service b", T0));
      send(h, Alerts.resolved("service b", T0, T0 + 1));
      assertThat(h.extractOutputValues()).isEmpty();
      assertThat(held(h))
          .extracting(e -> e.outcome() + " " + e.reason())
          .containsExactly("HELD SILENCED", "HELD SILENCED", "UNTOLD SILENCED");
      h.setProcessingTime(T0 + 60_000);
      assertThat(h.extractOutputValues()).hasSize(2);
    }
  }
}
