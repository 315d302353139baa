package io.millrace.operators.intake;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFinding.Kind;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.operators.intake.SeenBook.Judged;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets the first of identical copies pass, at once. Same id and other content passes too, counted
 * as an id conflict. Keyed by route key; an id is forgotten a day of event time after its event, by
 * a timer. What has its coordinates for identity cannot come twice and skips all this.
 */
final class DeduplicateFunction extends KeyedProcessFunction<Long, TelemetryEvent, TelemetryEvent> {
  private static final long serialVersionUID = 1;
  private static final long DAY = 86_400_000;

  private final IntakeSettings settings;
  private transient SeenBook seen;
  private transient Counter duplicates;
  private transient Counter conflicts;

  DeduplicateFunction(IntakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    seen =
        new SeenBook(
            getRuntimeContext().getState(IntakeStates.SEEN),
            getRuntimeContext().getMapState(IntakeStates.SEEN_MANY));
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(IntakeMetrics.GROUP);
    duplicates = group.counter(IntakeMetrics.RECORDS_DUPLICATED);
    conflicts = group.counter(IntakeMetrics.IDS_CONFLICTED);
  }

  @Override
  public void processElement(TelemetryEvent event, Context ctx, Collector<TelemetryEvent> out)
      throws Exception {
    if (event.proof().coordinateIdentity()) {
      out.collect(event);
      return;
    }
    long keepUntil = event.eventTime() + settings.rememberFor().toMillis();
    Judged judged = seen.judge(event.eventHash(), event.proof().contentHash(), keepUntil);
    switch (judged) {
      case DUPLICATE -> {
        duplicates.inc();
        ctx.output(IntakeTags.LEDGER, duplicate(event));
        ctx.output(IntakeTags.QUALITY, finding(event, Kind.DUPLICATE, event.where().environment()));
        return;
      }
      case CONFLICT -> {
        conflicts.inc();
        ctx.output(IntakeTags.QUALITY, finding(event, Kind.ID_CONFLICT, event.kind().name()));
      }
      case FIRST_OF_KEY -> ctx.timerService().registerEventTimeTimer(SeenIds.endOf(keepUntil));
      case NEW -> {}
    }
    out.collect(event);
  }

  /** Forgets what is over; the next timer is the next end, so a key has one timer at a time. */
  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<TelemetryEvent> out)
      throws Exception {
    long next = seen.forget(timestamp);
    if (next != Long.MAX_VALUE) {
      ctx.timerService().registerEventTimeTimer(next);
    }
  }

  private RecordLedgerEntry duplicate(TelemetryEvent event) {
    Coordinates c = event.proof().coordinates();
    long block = settings.ledgerUnit().block(c, event.proof().brokerTime());
    return new RecordLedgerEntry(
        c.source(), c.partition(), settings.ledgerUnit(), block, 0, -1, 0, 1, 0, 0);
  }

  private static QualityFinding finding(TelemetryEvent event, Kind kind, String key) {
    long day = Math.floorDiv(event.eventTime(), DAY) * DAY;
    return new QualityFinding(event.source(), day, kind, key, 1, 0, 0);
  }
}
