package io.millrace.operators.intake;

import io.millrace.domain.ledger.QualityFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums findings of one source and day and writes rows at ticks of ten minutes. Keyed by source and
 * day; forgotten a day after the day's end. Keys of one kind are bounded: the smallest stay, what
 * does not fit is counted under {@link QualityFinding#OTHER}.
 */
final class QualityFunction extends KeyedProcessFunction<Long, QualityFinding, QualityFinding> {
  private static final long serialVersionUID = 1;
  private static final long DAY = 86_400_000;

  private final int limit;
  private transient MapState<String, QualityFinding> findings;

  QualityFunction(IntakeSettings settings) {
    this.limit = settings.maxFindings();
  }

  @Override
  public void open(OpenContext context) {
    findings = getRuntimeContext().getMapState(IntakeStates.FINDINGS);
  }

  @Override
  public void processElement(QualityFinding delta, Context ctx, Collector<QualityFinding> out)
      throws Exception {
    if (findings.isEmpty()) {
      ctx.timerService().registerEventTimeTimer(end(delta));
    }
    add(delta);
    ctx.timerService()
        .registerEventTimeTimer(
            RecordLedgerFunction.nextTick(ctx.timerService().currentWatermark()));
  }

  private void add(QualityFinding delta) throws Exception {
    QualityFinding known = findings.get(name(delta));
    if (known == null && !delta.key().equals(QualityFinding.OTHER) && full(delta)) {
      add(delta.under(QualityFinding.OTHER));
      return;
    }
    QualityFinding sum = known == null ? delta : known.plus(delta.count());
    findings.put(name(delta), pending(sum));
  }

  /** Whether the kind has its keys already; all of them are smaller or were there before. */
  private boolean full(QualityFinding delta) throws Exception {
    TreeSet<String> keys = new TreeSet<>();
    for (QualityFinding f : findings.values()) {
      if (f.kind() == delta.kind()) {
        keys.add(f.key());
      }
    }
    return keys.size() >= limit;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<QualityFinding> out)
      throws Exception {
    List<QualityFinding> rows = new ArrayList<>();
    boolean over = false;
    for (Map.Entry<String, QualityFinding> e : findings.entries()) {
      if (e.getValue().tickAt() == 0) {
        rows.add(e.getValue().at(Math.max(timestamp, 1)));
      }
      over |= timestamp >= end(e.getValue());
    }
    for (QualityFinding row : rows) {
      findings.put(name(row), row);
      out.collect(row);
    }
    if (over) {
      findings.clear();
    }
  }

  private static long end(QualityFinding finding) {
    return finding.dayAt() + 2 * DAY;
  }

  private static String name(QualityFinding f) {
    return f.kind().name() + ":" + f.key();
  }

  private static QualityFinding pending(QualityFinding f) {
    return new QualityFinding(f.source(), f.dayAt(), f.kind(), f.key(), f.count(), 0, f.version());
  }
}
