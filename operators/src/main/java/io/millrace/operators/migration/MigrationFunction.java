package io.millrace.operators.migration;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFindingCodec;
import io.millrace.domain.migration.MigrationTick;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.migration.MigrationVersionCodec;
import io.millrace.domain.migration.PairState;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.policy.PolicySet;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Keeps the pairs of ids of an environment and asks {@link MigrationTick} at every tick. */
final class MigrationFunction extends TickFunction<String, Rename, MigrationVersion> {
  static final OutputTag<MigrationVersion> SUCCESSIONS =
      new OutputTag<>(
          "successions", CodecTypeInfo.of(MigrationVersion.class, MigrationVersionCodec.class));
  static final OutputTag<QualityFinding> QUALITY =
      new OutputTag<>("quality", CodecTypeInfo.of(QualityFinding.class, QualityFindingCodec.class));

  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final MigrationSettings settings;

  private transient ControlTables tables;
  private transient MapState<Long, PairState> pairs;
  private transient ValueState<Long> decidedAt;
  private transient Counter ticks;
  private transient Counter late;
  private transient Counter dropped;

  MigrationFunction(ControlFeed control, MigrationSettings settings) {
    super(settings.tick().toMillis());
    this.control = control;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    pairs = getRuntimeContext().getMapState(MigrationStates.PAIRS);
    decidedAt = getRuntimeContext().getState(MigrationStates.DECIDED);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(MigrationMetrics.GROUP);
    ticks = metrics.counter(MigrationMetrics.TICKS_DECIDED);
    late = metrics.counter(MigrationMetrics.RECORDS_LATE);
    dropped = metrics.counter(MigrationMetrics.PAIRS_DROPPED);
  }

  @Override
  public void processElement(Rename moved, Context ctx, Collector<MigrationVersion> out)
      throws Exception {
    long tick = tickOf(moved.minuteAt() + Rename.MINUTE_MS);
    if (decidedAt.value() == null) {
      decidedAt.update(Long.MIN_VALUE);
    }
    if (tick <= decidedAt.value()) {
      late.inc(moved.occurrences());
      return;
    }
    PairState state = pairs.get(moved.pair());
    pairs.put(moved.pair(), (state == null ? PairState.EMPTY : state).plus(tick, moved));
    ctx.timerService().registerEventTimeTimer(tick);
  }

  @Override
  protected boolean hasState() throws Exception {
    return decidedAt.value() != null;
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<MigrationVersion> out) throws Exception {
    ticks.inc();
    PolicySet policies = tables.policies().at(tick.at());
    TreeMap<Long, PairState> known = new TreeMap<>();
    for (Map.Entry<Long, PairState> e : pairs.entries()) {
      known.put(e.getKey(), e.getValue());
    }
    bound(known, tick, ctx);
    TreeMap<Long, Rename> counted = new TreeMap<>();
    Map<Long, MigrationVersion> before = new HashMap<>();
    known.forEach(
        (pair, state) -> {
          Rename sum = state.counted(tick.facts());
          if (sum != null) {
            counted.put(pair, sum);
          }
          if (state.row() != null) {
            before.put(pair, state.row());
          }
        });
    TreeMap<Long, MigrationVersion> rows =
        new MigrationTick(
                policies.fingerprint().active().algorithm(Fingerprints.ALGORITHM),
                tick.at(),
                policies.versions())
            .decide(counted, before);
    for (MigrationVersion row : MigrationTick.news(rows, before)) {
      Long pair = row.moved().pair();
      out.collect(row);
      if (MigrationTick.begins(row, before.get(pair))) {
        ctx.output(SUCCESSIONS, row);
      }
    }
    for (Map.Entry<Long, MigrationVersion> e : rows.entrySet()) {
      PairState state = known.get(e.getKey());
      PairState now = state.settled(e.getValue(), tick.facts());
      if (!now.equals(state)) {
        pairs.put(e.getKey(), now);
      }
    }
    decidedAt.update(tick.at());
    if (pairs.isEmpty()) {
      clear();
    } else if (!tick.last()) {
      ctx.timerService().registerEventTimeTimer(midnightAfter(tick.at()));
    }
  }

  /** Forgets the silent, and what is beyond the bound: never what waits for a later tick. */
  private void bound(TreeMap<Long, PairState> known, Tick tick, Context ctx) throws Exception {
    long silentBefore = tick.at() - settings.forgetAfter().toMillis();
    List<Long> gone = new ArrayList<>();
    known.forEach(
        (pair, state) -> {
          if (state.waiting().isEmpty() && state.row().moved().lastAt() < silentBefore) {
            gone.add(pair);
          }
        });
    gone.forEach(known::remove);
    int beyond = 0;
    while (known.size() > settings.maxPairs()) {
      gone.add(known.pollLastEntry().getKey());
      beyond++;
    }
    for (Long pair : gone) {
      pairs.remove(pair);
    }
    if (beyond > 0) {
      dropped.inc(beyond);
      ctx.output(
          QUALITY,
          QualityFinding.capped(
              MigrationMetrics.GROUP,
              tick.at(),
              "pairs of fingerprints in " + ctx.getCurrentKey(),
              beyond));
    }
  }

  @Override
  protected void clear() {
    pairs.clear();
    decidedAt.clear();
  }
}
