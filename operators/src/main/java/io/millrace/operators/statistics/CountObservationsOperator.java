package io.millrace.operators.statistics;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.WindowFact.Size;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Counts observations, sends late ones to their own output, and keeps the ledger's left side: what
 * came from records and from patterns, by event minute.
 */
final class CountObservationsOperator extends CountOperator<Observation> {
  private static final long serialVersionUID = 1;

  private final OutputTag<LateRecord> lateTag;
  private final OutputTag<ObservationLedgerDelta> ledgerTag;
  private transient LocalLedger ledger;
  private transient Counter late;

  CountObservationsOperator(
      StatisticsSettings settings,
      OutputTag<LateRecord> lateTag,
      OutputTag<ObservationLedgerDelta> ledgerTag) {
    super(settings);
    this.lateTag = lateTag;
    this.ledgerTag = ledgerTag;
  }

  @Override
  public void open() throws Exception {
    super.open();
    ledger = new LocalLedger();
    late =
        getMetricGroup().addGroup(StatisticsMetrics.GROUP).counter(StatisticsMetrics.RECORDS_LATE);
  }

  @Override
  public void processElement(StreamRecord<Observation> element) {
    Observation o = element.getValue();
    long minuteAt = Size.MINUTE.startOf(o.eventTime());
    boolean isLate = fired(minuteAt);
    ledger.count(o, minuteAt, isLate);
    if (isLate) {
      late.inc();
      output.collect(lateTag, new StreamRecord<>(late(o), o.eventTime()));
      return;
    }
    counts().of(minuteAt, o.environment(), o.fingerprint()).add(o);
    bound();
  }

  @Override
  void drainBefore(long time) {
    super.drainBefore(time);
    ledger.drainBefore(time, this::emit);
  }

  private void emit(ObservationLedgerDelta delta) {
    output.collect(ledgerTag, new StreamRecord<>(delta, delta.minuteAt()));
  }

  private LateRecord late(Observation o) {
    return new LateRecord(
        StatisticsMetrics.GROUP,
        "observation",
        o.id(),
        o.environment(),
        o.eventTime(),
        knownWatermark() - o.eventTime(),
        o.coordinates());
  }
}
