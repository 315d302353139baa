package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertGroup;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.UnownedAlert;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.operators.alert.state.ItemState;
import io.millrace.operators.runtime.TickFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;

/** Keeps the active items of an environment, and asks every group at a tick that has news. */
final class AlertFunction extends TickFunction<String, ItemVersion, AlertVersion> {
  private static final long serialVersionUID = 1;

  private final AlertSettings settings;

  private transient MapState<Long, ItemState> items;
  private transient MapState<String, AlertVersion> alerts;
  private transient Counter fired;
  private transient Counter resolved;

  /** By environment, as its last tick found them: metrics are read by another thread. */
  private transient Map<String, OwnerCounts> owners;

  AlertFunction(AlertSettings settings) {
    super(settings.tick().toMillis());
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    items = getRuntimeContext().getMapState(AlertStates.ITEMS);
    alerts = getRuntimeContext().getMapState(AlertStates.ALERTS);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(AlertMetrics.GROUP);
    fired = metrics.counter(AlertMetrics.ALERTS_FIRED);
    resolved = metrics.counter(AlertMetrics.ALERTS_RESOLVED);
    owners = new ConcurrentHashMap<>();
    metrics.gauge(AlertMetrics.ITEMS_ACTIVE, () -> OwnerCounts.of(owners.values()).active());
    metrics.gauge(AlertMetrics.ITEMS_UNOWNED, () -> OwnerCounts.of(owners.values()).unowned());
    metrics.gauge(AlertMetrics.ITEMS_ASSUMED, () -> OwnerCounts.of(owners.values()).assumed());
  }

  @Override
  public void processElement(ItemVersion item, Context ctx, Collector<AlertVersion> out)
      throws Exception {
    ItemState state = items.get(item.itemId());
    items.put(item.itemId(), (state == null ? ItemState.EMPTY : state).plus(item));
    ctx.timerService().registerEventTimeTimer(tickOf(item.tickAt()));
  }

  @Override
  protected boolean hasState() throws Exception {
    return !items.isEmpty() || !alerts.isEmpty();
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<AlertVersion> out) throws Exception {
    TreeMap<String, List<ItemVersion>> groups = settle(tick, ctx.getCurrentKey());
    for (Map.Entry<String, AlertVersion> e : alerts.entries()) {
      groups.computeIfAbsent(e.getKey(), key -> new ArrayList<>());
    }
    for (Map.Entry<String, List<ItemVersion>> group : groups.entrySet()) {
      AlertVersion before = alerts.get(group.getKey());
      AlertVersion now =
          UnownedAlert.owns(group.getKey())
              ? UnownedAlert.decide(group.getValue(), before, tick.at())
              : AlertGroup.decide(group.getValue(), before, tick.at());
      if (now != null) {
        out.collect(now);
        alerts.put(group.getKey(), now);
        (now.state() == AlertVersion.State.FIRING ? fired : resolved).inc();
      }
    }
    forget(tick, ctx);
  }

  @Override
  protected void clear() {
    items.clear();
    alerts.clear();
  }

  /** Takes the versions that are due; items that are no longer active leave after that. */
  private TreeMap<String, List<ItemVersion>> settle(Tick tick, String environment)
      throws Exception {
    OwnerCounts counts = OwnerCounts.NONE;
    TreeMap<String, List<ItemVersion>> groups = new TreeMap<>();
    Map<Long, ItemState> settled = new HashMap<>();
    for (Map.Entry<Long, ItemState> e : items.entries()) {
      ItemState state = e.getValue().settle(tick.facts());
      settled.put(e.getKey(), state);
      ItemVersion item = state.current();
      if (item != null && item.state().isActive()) {
        groups.computeIfAbsent(AlertGroup.dedupKey(item), key -> new ArrayList<>()).add(item);
        counts = counts.plus(item);
        if (UnownedAlert.isUnowned(item)) {
          String key = UnownedAlert.dedupKey(environment);
          groups.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
        }
      }
    }
    if (counts.active() == 0) {
      owners.remove(environment);
    } else {
      owners.put(environment, counts);
    }
    for (Map.Entry<Long, ItemState> e : settled.entrySet()) {
      ItemState state = e.getValue();
      boolean gone =
          state.waiting().isEmpty()
              && (state.current() == null || !state.current().state().isActive());
      if (gone) {
        items.remove(e.getKey());
      } else {
        items.put(e.getKey(), state);
      }
    }
    return groups;
  }

  /** An alert that resolved long ago leaves; until then its row version must be known. */
  private void forget(Tick tick, Context ctx) throws Exception {
    List<String> old = new ArrayList<>();
    for (Map.Entry<String, AlertVersion> e : alerts.entries()) {
      AlertVersion alert = e.getValue();
      if (alert.state() == AlertVersion.State.RESOLVED) {
        long end = tickOf(alert.resolvedAt() + settings.forgetAfter().toMillis());
        if (end <= tick.at()) {
          old.add(e.getKey());
        } else if (!tick.last()) {
          ctx.timerService().registerEventTimeTimer(end);
        }
      }
    }
    for (String key : old) {
      alerts.remove(key);
    }
  }
}
