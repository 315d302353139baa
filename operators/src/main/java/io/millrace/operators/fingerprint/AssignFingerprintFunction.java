package io.millrace.operators.fingerprint;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.Fingerprinter;
import io.millrace.domain.fingerprint.Fingerprinter.Found;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanFacts;
import io.millrace.domain.slow.LongCall;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Finds the observation in each event and gives it its fingerprint. Without state: which stacks
 * were told lately is forgotten with the process, and telling one again changes nothing. An event
 * that breaks a decision goes to {@code rejected}; it never stops the job.
 */
final class AssignFingerprintFunction extends ProcessFunction<TelemetryEvent, Observation> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private transient PolicyTimeline policies;
  private transient FingerprintMetrics metrics;
  private transient ToldStacks told;

  AssignFingerprintFunction(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    policies = control.open(getRuntimeContext()).policies();
    metrics = new FingerprintMetrics(getRuntimeContext().getMetricGroup());
    told = new ToldStacks();
  }

  @Override
  public void processElement(TelemetryEvent event, Context ctx, Collector<Observation> out) {
    SpanFact span;
    Found found;
    LongCall call;
    SeenStack stack;
    try {
      span = SpanFacts.of(event);
      PolicySet policy = policies.at(event.eventTime());
      found = Fingerprinter.find(event, policy.pain(), policy.fingerprint());
      call =
          found != null || span == null
              ? null
              : Fingerprinter.longCall(event, policy.pain(), policy.fingerprint());
      stack =
          found == null || !told.isNews(found.observation())
              ? null
              : Fingerprinter.stack(event, found.observation(), policy.fingerprint());
    } catch (RuntimeException | StackOverflowError e) {
      metrics.eventsRejected.inc();
      ctx.output(
          FingerprintOutputs.REJECTED, RejectedRecord.poison(event, FingerprintUids.ASSIGN, e));
      return;
    }
    if (call != null) {
      metrics.callsAsked.inc();
      ctx.output(FingerprintOutputs.LONG_CALLS, call);
    }
    if (stack != null) {
      ctx.output(FingerprintOutputs.STACKS, stack);
    }
    emit(span, found, ctx, out);
  }

  private void emit(SpanFact span, Found found, Context ctx, Collector<Observation> out) {
    if (span != null) {
      metrics.spansSeen.inc();
      ctx.output(FingerprintOutputs.SPAN_FACTS, span);
    }
    if (found == null) {
      metrics.eventsPassed.inc();
      return;
    }
    metrics.observationsFound.inc();
    out.collect(found.observation());
    if (found.rename() != null) {
      ctx.output(FingerprintOutputs.RENAMES, found.rename());
    }
    if (found.charge() != null) {
      metrics.chargesMade.inc();
      ctx.output(FingerprintOutputs.CHARGES, found.charge());
    }
  }
}
