package io.millrace.operators.intake;

import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.intake.Enrichment;
import io.millrace.domain.intake.FourQuestions;
import io.millrace.domain.ledger.QualityFinding.Kind;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Adds what the record does not say, as it was valid at event time, and counts what is missing. */
final class EnrichOperator extends SummingOperator<TelemetryEvent, TelemetryEvent> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private transient Enrichment enrichment;
  private transient StreamRecord<TelemetryEvent> reused;

  EnrichOperator(ControlFeed control, IntakeSettings settings) {
    super(settings);
    this.control = control;
  }

  @Override
  public void open() throws Exception {
    super.open();
    enrichment = new Enrichment(control.open(getRuntimeContext()));
    reused = new StreamRecord<>(null);
  }

  @Override
  public void processElement(StreamRecord<TelemetryEvent> element) {
    TelemetryEvent event;
    try {
      event = enrichment.enrich(element.getValue());
    } catch (RuntimeException | StackOverflowError poison) {
      reject(element.getValue(), poison);
      return;
    }
    sums.judged(event.source(), event.eventTime(), FourQuestions.openFields(event));
    slices.accepted(event);
    output.collect(reused.replace(event, event.eventTime()));
  }

  private void reject(TelemetryEvent event, Throwable poison) {
    sums.count(event.proof().coordinates(), event.proof().brokerTime(), 0, -1, 1, 0);
    sums.found(
        event.proof().coordinates().source(),
        event.eventTime(),
        Kind.REJECTED,
        RejectReason.POISON.name(),
        1);
    RejectedRecord record = RejectedRecord.poison(event, IntakeUids.ENRICH, poison);
    output.collect(IntakeTags.REJECTED, new StreamRecord<>(record, event.eventTime()));
  }
}
