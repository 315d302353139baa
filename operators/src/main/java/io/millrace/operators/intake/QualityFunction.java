package io.millrace.operators.intake;

import io.millrace.domain.ledger.QualityFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums findings of one source and day and writes rows at ticks of ten minutes. Keyed by source and
 * day; forgotten a day after the day's end. Keys of one kind are bounded: the smallest stay, the
 * rest is counted under {@link QualityFinding#OTHER}, in whatever order they came.
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
    long tick = RecordLedgerFunction.nextTick(ctx.timerService().currentWatermark());
    ctx.timerService().registerEventTimeTimer(tick);
    QualityFinding largest = findings.contains(name(delta)) ? null : largestWhenFull(delta);
    if (largest == null) {
      add(delta);
    } else if (largest.key().compareTo(delta.key()) < 0) {
      add(delta.under(QualityFinding.OTHER));
    } else {
      findings.remove(name(largest));
      add(largest.under(QualityFinding.OTHER));
      add(delta);
      if (largest.version() > 0) {
        out.collect(largest.plus(-largest.count()).at(Math.max(tick, 1))); // its row counts nothing
      }
    }
  }

  private void add(QualityFinding delta) throws Exception {
    QualityFinding known = findings.get(name(delta));
    QualityFinding sum = known == null ? unwritten(delta) : known.plus(delta.count());
    findings.put(name(delta), pending(sum));
  }

  /** The largest key of the kind, when there is no room for one more; else null. */
  private QualityFinding largestWhenFull(QualityFinding delta) throws Exception {
    if (delta.key().equals(QualityFinding.OTHER)) {
      return null;
    }
    int keys = 0;
    QualityFinding largest = null;
    for (QualityFinding f : findings.values()) {
      if (f.kind() == delta.kind() && !f.key().equals(QualityFinding.OTHER)) {
        keys++;
        largest = largest == null || largest.key().compareTo(f.key()) < 0 ? f : largest;
      }
    }
    return keys >= limit ? largest : null;
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

  private static QualityFinding unwritten(QualityFinding f) {
    return new QualityFinding(f.source(), f.dayAt(), f.kind(), f.key(), f.count(), 0, 0);
  }

  private static QualityFinding pending(QualityFinding f) {
    return new QualityFinding(f.source(), f.dayAt(), f.kind(), f.key(), f.count(), 0, f.version());
  }
}
