package io.millrace.operators.slow;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.Fingerprinter;
import io.millrace.domain.policy.FingerprintPolicies;
import io.millrace.domain.policy.FingerprintPolicy;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanFacts;
import io.millrace.domain.slow.CallHour;
import io.millrace.domain.slow.LongCall;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.Events;

/** Short words for calls of one operation. */
final class CallScript {
  static final long HOUR = CallHour.HOUR_MS;

  private CallScript() {}

  static SpanFact call(long at, long tookMs) {
    return SpanFacts.of(event(at, tookMs));
  }

  /** A call worth asking about, under the defaults. */
  static LongCall longCall(long at, long tookMs) {
    return Fingerprinter.longCall(
        event(at, tookMs),
        TestPolicies.defaults().pain(),
        FingerprintPolicies.of(FingerprintPolicy.DEFAULT));
  }

  /** So many calls of one length in one hour. */
  static CallHour hour(long hourAt, int calls, long tookMs) {
    LatencyHistogram.Builder durations = new LatencyHistogram.Builder();
    for (int i = 0; i < calls; i++) {
      durations.add(tookMs * 1000);
    }
    SpanFact one = call(hourAt, tookMs);
    return new CallHour(one.environment(), one.operationKey(), hourAt, durations.build());
  }

  private static TelemetryEvent event(long at, long tookMs) {
    return Events.span("t" + at + tookMs, "s", "cart", "GET /cart/8812", at)
        .latencyUs(tookMs * 1000)
        .offset(at + tookMs)
        .build();
  }
}
