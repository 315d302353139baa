package io.millrace.operators.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.Severity;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.scope.SpanFact;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.MapControlTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssignFingerprintFunctionTest {
  private static final long NOON = 1_700_000_000_000L;

  private OneInputStreamOperatorTestHarness<TelemetryEvent, Observation> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new AssignFingerprintFunction(context -> new MapControlTables())));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aLoneErrorIsChargedAtOnce() throws Exception {
    send(Events.log("cart", "cannot reserve order 4711", NOON).latencyUs(1_500).build());

    Observation o = observations().get(0);
    PainCharge charge = side(FingerprintOutputs.CHARGES).get(0);
    assertThat(o.scopeKind()).isEqualTo(ScopeKind.EVENT);
    assertThat(o.fingerprint().template()).isEqualTo("cannot reserve order <*>");
    assertThat(o.painUs()).isEqualTo(1_500);
    assertThat(o.chargedTo()).isEqualTo(o.fingerprint().id());
    assertThat(charge.painUs()).isEqualTo(1_500);
    assertThat(charge.baseline()).isEqualTo(PainCharge.Baseline.NONE);
    assertThat(charge.chargedTo()).isEqualTo(o.fingerprint().id());
  }

  @Test
  void anErrorInATraceStaysOpen() throws Exception {
    send(Events.log("cart", "boom", NOON).trace("t1", "s1", null).build());

    assertThat(observations().get(0).painUs()).isEqualTo(-1);
    assertThat(observations().get(0).chargedTo()).isZero();
    assertThat(side(FingerprintOutputs.CHARGES)).isEmpty();
  }

  @Test
  void everySpanLeavesAFactAndAFailedOneAnObservation() throws Exception {
    send(Events.span("t1", "s1", "cart", "GET /cart/8812", NOON).build());
    send(
        Events.span("t1", "s2", "cart", "GET /cart/8813", NOON)
            .trace("t1", "s2", "s1")
            .dependency("payment")
            .outcome(Outcome.TIMEOUT)
            .build());

    List<SpanFact> facts = side(FingerprintOutputs.SPAN_FACTS);
    assertThat(facts).extracting(SpanFact::failed).containsExactly(false, true);
    assertThat(facts).extracting(SpanFact::root).containsExactly(true, false);
    assertThat(facts.get(0).operationKey()).isEqualTo(facts.get(1).operationKey());
    assertThat(observations()).hasSize(1);
    assertThat(observations().get(0).failureClass()).isEqualTo("TIMEOUT");
    assertThat(observations().get(0).fingerprint().dependency()).isEqualTo("payment");
  }

  @Test
  void whatIsNoPainPasses() throws Exception {
    send(Events.log("cart", "slow", NOON).severity(Severity.WARN).build());
    send(Events.workflow("run-1", "payment", NOON).build());
    send(Events.behavior("u1", "sess-1", "click", NOON).build());

    assertThat(observations()).isEmpty();
  }

  @Test
  void poisonIsRejectedAndTheNextEventIsRead() throws Exception {
    TelemetryEvent good = Events.log("cart", "boom", NOON).offset(8).build();
    send(withoutWhat(good));
    send(good);

    List<RejectedRecord> rejected = side(FingerprintOutputs.REJECTED);
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).reason()).isEqualTo(RejectReason.POISON);
    assertThat(rejected.get(0).operator()).isEqualTo("fingerprint.assign");
    assertThat(rejected.get(0).coordinates().offset()).isEqualTo(8);
    assertThat(rejected.get(0).detail()).startsWith("NullPointerException at ");
    assertThat(observations()).hasSize(1);
  }

  private void send(TelemetryEvent event) throws Exception {
    harness.processElement(new StreamRecord<>(event, event.eventTime()));
  }

  private List<Observation> observations() {
    return harness.extractOutputValues();
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    var records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> values.add(r.getValue()));
    }
    return values;
  }

  private static TelemetryEvent withoutWhat(TelemetryEvent e) {
    return new TelemetryEvent(
        e.eventId(),
        e.eventHash(),
        e.kind(),
        e.source(),
        e.eventTime(),
        e.routeKey(),
        e.scopeKey(),
        e.scopeKind(),
        null,
        e.where(),
        e.who(),
        e.why(),
        e.flags(),
        e.attributes(),
        e.proof());
  }
}
