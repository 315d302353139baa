package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.Severity;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.Fingerprinter.Found;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.CallCosts;
import io.millrace.domain.policy.FingerprintPolicies;
import io.millrace.domain.policy.FingerprintPolicy;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.SlowPolicy;
import io.millrace.domain.slow.LongCall;
import io.millrace.domain.slow.UsualTimes;
import io.millrace.domain.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprinterTest {
  private static final PainPolicy POLICY =
      new PainPolicy(
          Severity.ERROR,
          true,
          0,
          Map.of(),
          5,
          Map.of("cart POST /pay", 400L, "shop pay", 900L),
          SlowPolicy.DEFAULT,
          CallCosts.NONE);

  @Test
  void logsAreBySeverityOrException() {
    assertThat(find(log(Severity.WARN, null, "slow"))).isNull();
    assertThat(find(log(Severity.ERROR, null, "x")).observation().kind()).isEqualTo(Kind.ERROR_LOG);
    assertThat(find(log(Severity.INFO, "a.B", "x"))).isNotNull();
    assertThat(find(log(Severity.WARN, null, "retrying\n" + Stacks.JAVA))).isNotNull();
    PainPolicy severityAlone =
        new PainPolicy(
            Severity.ERROR, false, 0, Map.of(), 5, Map.of(), SlowPolicy.DEFAULT, CallCosts.NONE);
    assertThat(Fingerprinter.find(log(Severity.INFO, "a.B", "x"), severityAlone)).isNull();
  }

  @Test
  void spansAndStepsAreByOutcome() {
    assertThat(find(event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.SUCCESS, null, null))).isNull();
    assertThat(find(event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.CANCELLED, null, null)))
        .isNull();
    Found span = find(event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.TIMEOUT, null, null));
    assertThat(span.observation().kind()).isEqualTo(Kind.FAILED_SPAN);
    assertThat(span.observation().fingerprint().basis()).isEqualTo(Basis.SPAN);
    assertThat(span.observation().fingerprint().callSite()).isEqualTo("POST /pay");
    assertThat(span.observation().fingerprint().template()).isEqualTo("outcome timeout");
    assertThat(span.charge()).isNull();
    assertThat(span.observation().painUs()).isEqualTo(-1);
    Found step =
        find(event(RecordKind.WORKFLOW, ScopeKind.CORRELATION, Outcome.FAILURE, null, null));
    assertThat(step.observation().kind()).isEqualTo(Kind.FAILED_STEP);
    assertThat(step.observation().fingerprint().callSite()).isEqualTo("pay");
    assertThat(step.observation().fingerprint().template())
        .isEqualTo("outcome failure status service unavailable");
    assertThat(step.observation().failureClass()).isEqualTo("CONNECTION");
    assertThat(find(event(RecordKind.WORKFLOW, ScopeKind.CORRELATION, null, null, null))).isNull();
  }

  @Test
  void aLongCallThatDidNotFailIsAskedAbout() {
    TelemetryEvent call =
        event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.SUCCESS, null, "took a while");
    LongCall asked = longCall(call);
    assertThat(asked.observation().kind()).isEqualTo(Kind.SLOW_SPAN);
    assertThat(asked.observation().failureClass()).isEqualTo("SLOW");
    assertThat(asked.observation().fingerprint().callSite()).isEqualTo("POST /pay");
    assertThat(asked.observation().fingerprint().template()).isEqualTo("slow");
    assertThat(asked.expectedUs()).isEqualTo(400_000);
    assertThat(longCall(event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.TIMEOUT, null, null)))
        .as("a failure is pain already")
        .isNull();
    assertThat(longCall(event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.SUCCESS, "a.B", null)))
        .isNull();
    assertThat(longCall(event(RecordKind.SPAN, ScopeKind.EVENT, Outcome.SUCCESS, null, null)))
        .as("nothing would price it")
        .isNull();
    assertThat(longCall(log(Severity.INFO, null, "took a while"))).isNull();
    PainPolicy patient =
        new PainPolicy(
            Severity.ERROR,
            true,
            0,
            Map.of(),
            5,
            Map.of(),
            new SlowPolicy(1_001, 200, 100),
            CallCosts.NONE);
    assertThat(
            Fingerprinter.longCall(
                call, patient, FingerprintPolicies.of(FingerprintPolicy.DEFAULT)))
        .isNull();
  }

  @Test
  void aCallIsSlowBeyondItsOwnUsualTimesElseBeyondWhatThePolicyExpects() {
    LongCall asked = longCall(event(RecordKind.SPAN, ScopeKind.TRACE, Outcome.SUCCESS, null, null));
    assertThat(asked.judge(usual(0, 0)).message())
        .isEqualTo("took 1000 ms, the policy expects 400 ms");
    assertThat(asked.judge(usual(99, 10_000_000))).as("too few to say").isNotNull();
    assertThat(asked.judge(usual(100, 600_000))).isNull();
    assertThat(asked.judge(usual(100, 400_000)).message())
        .isEqualTo("took 1000 ms, usually 99 of 100 take at most 397 ms (100 calls)");
    assertThat(asked.judge(usual(100, 400_000)).painUs()).isEqualTo(-1);
  }

  @Test
  void oneBadHourMakesNothingUsual() {
    List<LatencyHistogram> hours = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      hours.add(hour(20, i < 4 ? 5_000_000 : 100_000));
    }
    hours.add(LatencyHistogram.EMPTY);
    assertThat(UsualTimes.of(hours)).isEqualTo(new UsualTimes(180, hour(1, 100_000).quantile(1)));
    assertThat(UsualTimes.of(List.of())).isEqualTo(new UsualTimes(0, -1));
  }

  private static UsualTimes usual(int calls, long us) {
    return UsualTimes.of(List.of(hour(calls, us)));
  }

  private static LatencyHistogram hour(int calls, long us) {
    LatencyHistogram.Builder durations = new LatencyHistogram.Builder();
    for (int i = 0; i < calls; i++) {
      durations.add(us);
    }
    return durations.build();
  }

  private static LongCall longCall(TelemetryEvent event) {
    return Fingerprinter.longCall(event, POLICY, FingerprintPolicies.of(FingerprintPolicy.DEFAULT));
  }

  @Test
  void uiErrorsCloseAtOnceAndChargeWhatThePolicyDidNotExpect() {
    assertThat(find(event(RecordKind.BEHAVIOR, ScopeKind.SESSION, Outcome.UNKNOWN, null, null)))
        .isNull();
    Found found =
        find(event(RecordKind.BEHAVIOR, ScopeKind.SESSION, Outcome.UNKNOWN, null, "button 3 dead"));
    assertThat(found.observation().kind()).isEqualTo(Kind.UI_ERROR);
    assertThat(found.observation().painUs()).isEqualTo(600_000);
    assertThat(found.charge().excessUs()).isEqualTo(600_000);
    assertThat(found.charge().baseline()).isEqualTo(Baseline.POLICY);
    assertThat(found.charge().chargedTo()).isEqualTo(found.observation().fingerprint().id());
  }

  @Test
  void theIdIsAFunctionOfTheRecordAlone() {
    Found a = find(log(Severity.ERROR, null, "order 1 failed"));
    Found b = find(log(Severity.FATAL, null, "order 2 failed"));
    assertThat(a.observation().fingerprint()).isEqualTo(b.observation().fingerprint());
    assertThat(a.observation().message()).isEqualTo("order 1 failed");
  }

  private static Found find(TelemetryEvent event) {
    return Fingerprinter.find(event, POLICY);
  }

  private static TelemetryEvent log(Severity severity, String exception, String message) {
    TelemetryEvent e = event(RecordKind.LOG, ScopeKind.EVENT, Outcome.UNKNOWN, exception, message);
    return copy(e, severity);
  }

  private static TelemetryEvent event(
      RecordKind kind, ScopeKind scope, Outcome outcome, String exception, String message) {
    boolean workflow = kind == RecordKind.WORKFLOW;
    return new TelemetryEvent(
        "e1",
        7,
        kind,
        "test",
        1_000,
        1,
        2,
        scope,
        new What(
            "POST /pay",
            null,
            false,
            workflow ? "pay" : null,
            -1,
            null,
            null,
            null,
            outcome,
            null,
            workflow ? 503 : -1,
            null,
            exception,
            message,
            null,
            1,
            1_000_000,
            -1,
            null,
            false,
            null),
        new Where(
            "cart",
            null,
            "prod",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "t",
            "s",
            null,
            null,
            null,
            null,
            null,
            null,
            workflow ? "shop" : null,
            null,
            null,
            null),
        new Who(null, null, 0, null, null, null, null, false, 0),
        new Why(null, null, false, -1, 1_000, -1, null, false, false, -1),
        Map.of(),
        Map.of(),
        new Proof(new Coordinates("f", 0, 1, 0), 1_000, 1, 1, false, 4, 0, 0, "native", "", ""));
  }

  private static TelemetryEvent copy(TelemetryEvent e, Severity severity) {
    What w = e.what();
    return new TelemetryEvent(
        e.eventId(),
        e.eventHash(),
        e.kind(),
        e.source(),
        e.eventTime(),
        e.routeKey(),
        e.scopeKey(),
        e.scopeKind(),
        new What(
            w.type(),
            null,
            false,
            null,
            -1,
            null,
            null,
            null,
            w.outcome(),
            null,
            -1,
            severity,
            w.exceptionType(),
            w.message(),
            null,
            1,
            w.latencyUs(),
            -1,
            null,
            false,
            null),
        e.where(),
        e.who(),
        e.why(),
        e.flags(),
        e.attributes(),
        e.proof());
  }
}
