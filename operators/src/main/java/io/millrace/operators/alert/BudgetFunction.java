package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertBudget;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.alert.HeardAlert;
import io.millrace.domain.alert.HeardWeek;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.hash.Ids;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/**
 * Lets through what a team's budget of a week has room for, the worst first, and holds the rest;
 * what is held is asked again whenever room comes. Keyed by environment; an alert is forgotten when
 * it is over and its week too.
 */
final class BudgetFunction extends TickFunction<String, AlertVersion, AlertVersion> {
  private static final long serialVersionUID = 1;
  private static final Comparator<AlertVersion> ORDER =
      Comparator.comparingLong(AlertVersion::tickAt).thenComparing(AlertBudget.WORST_FIRST);

  private final ControlFeed control;

  private transient ControlTables tables;
  private transient MapState<String, AlertVersion> waiting;
  private transient MapState<Long, HeardAlert> heard;
  private transient Counter held;

  BudgetFunction(ControlFeed control, AlertSettings settings) {
    super(settings.tick().toMillis());
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    waiting = getRuntimeContext().getMapState(AlertStates.BUDGET_WAITING);
    heard = getRuntimeContext().getMapState(AlertStates.HEARD);
    held =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup(AlertMetrics.GROUP)
            .counter(AlertMetrics.ALERTS_HELD);
  }

  @Override
  public void processElement(AlertVersion alert, Context ctx, Collector<AlertVersion> out)
      throws Exception {
    waiting.put(Ids.hex(alert.alertId()) + ":" + alert.rowVersion(), alert);
    ctx.timerService().registerEventTimeTimer(tickOf(alert.tickAt()));
  }

  @Override
  protected boolean hasState() throws Exception {
    return !waiting.isEmpty() || !heard.isEmpty();
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<AlertVersion> out) throws Exception {
    Map<Long, HeardAlert> known = new HashMap<>();
    for (Map.Entry<Long, HeardAlert> e : heard.entries()) {
      known.put(e.getKey(), e.getValue());
    }
    int perWeek = tables.policies().at(tick.at()).governance().feedback().alertsPerWeek();
    HeardWeek week = new HeardWeek(known.values(), perWeek, tick.at());
    Set<Long> changed = new HashSet<>();
    for (AlertVersion now : asked(tick, known)) {
      HeardAlert before = known.get(now.alertId());
      HeardAlert after = AlertBudget.decide(now, before, week, tick.at());
      if (before == null || after.last().rowVersion() != before.last().rowVersion()) {
        out.collect(after.last());
        if (after.last().state() == State.HELD) {
          held.inc();
        }
      }
      if (after != before) {
        week.decided(before, after);
        known.put(now.alertId(), after);
        changed.add(now.alertId());
      }
    }
    keep(known, changed, tick, ctx);
  }

  /** What groups say at this tick, and what is held and was not told anew. */
  private List<AlertVersion> asked(Tick tick, Map<Long, HeardAlert> known) throws Exception {
    List<AlertVersion> asked = new ArrayList<>();
    List<String> due = new ArrayList<>();
    for (Map.Entry<String, AlertVersion> e : waiting.entries()) {
      if (tick.last() || e.getValue().tickAt() <= tick.at()) {
        due.add(e.getKey());
        asked.add(e.getValue());
      }
    }
    for (String key : due) {
      waiting.remove(key);
    }
    Set<Long> news = asked.stream().map(AlertVersion::alertId).collect(Collectors.toSet());
    for (HeardAlert h : known.values()) {
      if (h.last().state() == State.HELD && !news.contains(h.now().alertId())) {
        asked.add(h.now());
      }
    }
    asked.sort(ORDER);
    return asked;
  }

  /** Forgets what is over for a week; asks again when a week of what was told ends. */
  private void keep(Map<Long, HeardAlert> known, Set<Long> changed, Tick tick, Context ctx)
      throws Exception {
    for (Map.Entry<Long, HeardAlert> e : known.entrySet()) {
      HeardAlert h = e.getValue();
      long free = h.toldAt() == 0 ? 0 : tickOf(h.toldAt() + AlertBudget.WEEK_MS);
      if (h.now().state() == State.RESOLVED && free <= tick.at()) {
        heard.remove(e.getKey());
        continue;
      }
      if (!changed.contains(e.getKey())) {
        continue;
      }
      heard.put(e.getKey(), h);
      if (free > tick.at() && !tick.last()) {
        ctx.timerService().registerEventTimeTimer(free);
      }
    }
  }

  @Override
  protected void clear() {
    waiting.clear();
    heard.clear();
  }
}
