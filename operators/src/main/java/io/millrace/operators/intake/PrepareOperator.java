package io.millrace.operators.intake;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.intake.Preparation;
import io.millrace.domain.intake.Prepared;
import io.millrace.domain.ledger.QualityFinding.Kind;
import io.millrace.domain.mask.MaskType;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.operators.runtime.ControlFeed;
import java.util.StringTokenizer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Masks, normalises and identifies each accepted record, hands rejected ones to their output, and
 * counts both for the ledger. No unmasked value leaves it but the bytes of a rejected record.
 */
final class PrepareOperator extends SummingOperator<SourceRecord, TelemetryEvent> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private transient Preparation preparation;
  private transient ControlTables tables;
  private transient PolicyTimeline policies;
  private transient StreamRecord<TelemetryEvent> reused;
  private transient Counter read;
  private transient Counter rejected;
  private transient Counter masked;
  private transient Counter withheld;

  PrepareOperator(ControlFeed control, IntakeSettings settings) {
    super(settings);
    this.control = control;
  }

  @Override
  public void open() throws Exception {
    super.open();
    preparation = new Preparation(settings.keys(), settings.phones());
    tables = control.open(getRuntimeContext());
    policies = tables.policies();
    reused = new StreamRecord<>(null);
    MetricGroup group = getMetricGroup().addGroup(IntakeMetrics.GROUP);
    read = group.counter(IntakeMetrics.RECORDS_READ);
    rejected = group.counter(IntakeMetrics.RECORDS_REJECTED);
    masked = group.counter(IntakeMetrics.VALUES_MASKED);
    withheld = group.counter(IntakeMetrics.SUBJECTS_WITHHELD);
  }

  @Override
  public void processElement(StreamRecord<SourceRecord> element) {
    SourceRecord record = element.getValue();
    if (record instanceof Decoded decoded) {
      prepare(decoded);
    } else if (record instanceof Rejected refused) {
      reject(refused);
    }
  }

  private void prepare(Decoded decoded) {
    read.inc();
    Prepared prepared;
    try {
      PolicySet set = policies.at(decoded.record().eventTime());
      prepared = preparation.prepare(decoded, set, tables);
    } catch (RuntimeException | StackOverflowError poison) {
      reject(decoded, poison);
      return;
    }
    TelemetryEvent event = prepared.event();
    Coordinates at = decoded.coordinates();
    sums.count(at, decoded.brokerTime(), 1, 1, 0, 0);
    slices.shaped(event, decoded.record().present());
    if (prepared.unmapped() != null) {
      sums.found(event.source(), event.eventTime(), Kind.UNMAPPED_OUTCOME, prepared.unmapped(), 1);
    }
    if (event.proof().masked() > 0) {
      masked.inc(event.proof().masked());
      countMasked(event);
    }
    if (event.kind() == RecordKind.BEHAVIOR && event.who().subjectKey() == null) {
      withheld.inc();
      sums.found(event.source(), event.eventTime(), Kind.WITHHELD, event.kind().name(), 1);
    }
    if (decoded.unknown() != null) {
      countUnknown(event, decoded.unknown());
    }
    output.collect(reused.replace(event, event.eventTime()));
  }

  private void countUnknown(TelemetryEvent event, String unknown) {
    for (StringTokenizer names = new StringTokenizer(unknown, ","); names.hasMoreTokens(); ) {
      String name = names.nextToken();
      sums.found(event.source(), event.eventTime(), Kind.UNKNOWN_FIELD, name, 1);
    }
  }

  private void countMasked(TelemetryEvent event) {
    for (MaskType type : MaskType.values()) {
      long n = preparation.masker().counts().count(type);
      if (n > 0) {
        sums.found(event.source(), event.eventTime(), Kind.MASKED, type.name(), n);
      }
    }
    preparation.masker().counts().resetCounts();
  }

  private void reject(Rejected r) {
    read.inc();
    rejected.inc();
    sums.count(r.coordinates(), r.brokerTime(), 1, 0, 1, 0);
    sums.found(
        r.coordinates().source(), seenAt(r.brokerTime()), Kind.REJECTED, r.reason().name(), 1);
    emit(
        new RejectedRecord(
            r.reason(),
            r.detail(),
            "source",
            r.bytes(),
            r.coordinates(),
            r.rawHash(),
            r.mapping(),
            seenAt(r.brokerTime()),
            RejectedRecord.Form.RAW));
  }

  private void reject(Decoded d, Throwable poison) {
    rejected.inc();
    preparation.masker().counts().resetCounts();
    sums.count(d.coordinates(), d.brokerTime(), 1, 0, 1, 0);
    sums.found(
        d.coordinates().source(),
        d.record().eventTime(),
        Kind.REJECTED,
        RejectReason.POISON.name(),
        1);
    emit(RejectedRecord.poison(d, IntakeUids.PREPARE, poison));
  }

  private void emit(RejectedRecord record) {
    output.collect(IntakeTags.REJECTED, new StreamRecord<>(record, record.seenAt()));
  }

  private static long seenAt(long brokerTime) {
    return Math.max(0, brokerTime);
  }
}
