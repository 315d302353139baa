package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.PatternCase;
import io.millrace.domain.alert.PatternNews;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.triage.Ownership;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;

/**
 * Keeps the findings of one kind about one thing, and asks at a tick that has news whether they are
 * an alert. Keyed by what findings share; state ends two hours after the last of them.
 */
final class PatternAlertFunction extends TickFunction<String, PatternNews, AlertVersion> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final long tickMs;
  private transient ValueState<PatternCase> cases;
  private transient ControlTables tables;
  private transient Counter fired;
  private transient Counter resolved;

  PatternAlertFunction(ControlFeed control, AlertSettings settings) {
    super(settings.tick().toMillis());
    this.tickMs = settings.tick().toMillis();
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    cases = getRuntimeContext().getState(AlertStates.CASES);
    tables = control.open(getRuntimeContext());
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(AlertMetrics.GROUP);
    fired = metrics.counter(AlertMetrics.ALERTS_FIRED);
    resolved = metrics.counter(AlertMetrics.ALERTS_RESOLVED);
  }

  @Override
  public void processElement(PatternNews news, Context ctx, Collector<AlertVersion> out)
      throws Exception {
    PatternCase known = cases.value();
    PatternCase next = known == null ? PatternCase.NONE : known;
    cases.update(next.add(news, tickOf(news.at()), tickMs));
    ctx.timerService().registerEventTimeTimer(tickOf(news.saidAt()));
  }

  @Override
  protected boolean hasState() throws Exception {
    return cases.value() != null;
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<AlertVersion> out) throws Exception {
    PatternCase known = cases.value();
    PatternNews last =
        known.recent().isEmpty() ? null : known.recent().get(known.recent().size() - 1);
    Ownership owner =
        last == null
            ? null
            : Ownership.of(
                tables.knownBy(tick.at()),
                List.of(),
                last.service(),
                last.journey(),
                last.environment(),
                null,
                tick.at());
    PatternCase next =
        known.decide(
            tick.at(),
            owner == null ? null : owner.fixOwner(),
            owner == null ? null : owner.runbook());
    if (next.alert() != known.alert()) {
      out.collect(next.alert());
      (next.alert().state() == AlertVersion.State.FIRING ? fired : resolved).inc();
    }
    if (next.isOver()) {
      cases.clear();
      return;
    }
    cases.update(next);
    long again = next.askAgainAt(tick.at());
    if (!tick.last() && again != Long.MAX_VALUE) {
      ctx.timerService().registerEventTimeTimer(tickOf(Math.max(again, tick.at() + 1)));
    }
  }

  @Override
  protected void clear() {
    cases.clear();
  }
}
