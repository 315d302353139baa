package io.millrace.testkit.harness;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.Severity;

/**
 * Event scripts: the shortest way to a {@code TelemetryEvent} in a test. What is not said has a
 * plain answer (environment {@code prod}, service {@code shop-web}, success).
 */
public final class Events {
  private Events() {}

  /** A workflow step of a run of the checkout workflow. */
  public static EventBuilder workflow(String correlationId, String step, long at) {
    return new EventBuilder(RecordKind.WORKFLOW, "wf-" + correlationId + "-" + step + "-" + at, at)
        .correlation(correlationId)
        .workflow("shop", "checkout")
        .type(step)
        .step(step)
        .role(EventRole.STATE_CHANGE)
        .outcome(Outcome.SUCCESS);
  }

  /** An error log line. */
  public static EventBuilder log(String service, String message, long at) {
    return new EventBuilder(RecordKind.LOG, "log-" + service + "-" + at, at)
        .service(service)
        .severity(Severity.ERROR)
        .message(message)
        .outcome(Outcome.UNKNOWN);
  }

  /** A root SERVER span that succeeded. */
  public static EventBuilder span(
      String traceId, String spanId, String service, String operation, long at) {
    return new EventBuilder(RecordKind.SPAN, traceId + ":" + spanId, at)
        .trace(traceId, spanId, null)
        .service(service)
        .type(operation)
        .spanKind("SERVER")
        .latencyUs(1_000)
        .outcome(Outcome.SUCCESS);
  }

  /** A click, or what else a user does. */
  public static EventBuilder behavior(String subject, String session, String action, long at) {
    return new EventBuilder(RecordKind.BEHAVIOR, "bh-" + session + "-" + action + "-" + at, at)
        .subject(subject)
        .session(session)
        .type(action)
        .outcome(Outcome.UNKNOWN);
  }
}
