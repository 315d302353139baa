package io.millrace.operators.cluster;

import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.Clustering;
import io.millrace.domain.cluster.LinkRule;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerDeltaCodec;
import io.millrace.operators.cluster.state.CardState;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
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

/** Keeps a card per fingerprint and asks {@link Clustering} at every tick that has news. */
final class DecideClustersFunction extends TickFunction<String, CardFact, ClusterVersion> {
  static final OutputTag<ObservationLedgerDelta> LEDGER =
      new OutputTag<>(
          "observation-ledger",
          CodecTypeInfo.of(ObservationLedgerDelta.class, ObservationLedgerDeltaCodec.class));

  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final ClusterSettings settings;

  private transient ControlTables tables;
  private transient Map<String, List<ReviewDecision>> reviewsSeen;
  private transient MapState<Long, CardState> cards;
  private transient MapState<Long, ClusterVersion> versions;
  private transient ValueState<Long> decidedAt;
  private transient Counter ticks;
  private transient Counter forgotten;
  private transient Counter overflowed;
  private transient Counter capped;

  DecideClustersFunction(ControlFeed control, ClusterSettings settings) {
    super(settings.tick().toMillis());
    this.control = control;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    reviewsSeen = new HashMap<>();
    cards = getRuntimeContext().getMapState(ClusterStates.CARDS);
    versions = getRuntimeContext().getMapState(ClusterStates.VERSIONS);
    decidedAt = getRuntimeContext().getState(ClusterStates.DECIDED);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(ClusterMetrics.GROUP);
    ticks = metrics.counter(ClusterMetrics.TICKS_DECIDED);
    forgotten = metrics.counter(ClusterMetrics.FINGERPRINTS_FORGOTTEN);
    overflowed = metrics.counter(ClusterMetrics.OBSERVATIONS_OVERFLOWED);
    capped = metrics.counter(ClusterMetrics.FINGERPRINTS_CAPPED);
  }

  @Override
  public void processElement(CardFact fact, Context ctx, Collector<ClusterVersion> out)
      throws Exception {
    long waitsFor = minuteOf(fact.releasedAt());
    long tick = fact.isCall() ? waitsFor : tickOf(fact.releasedAt());
    CardState card = cards.get(fact.card().id());
    cards.put(
        fact.card().id(),
        (card == null ? CardState.EMPTY : card)
            .plus(new CardState.Waiting(waitsFor, fact.minuteAt(), fact.card())));
    ctx.timerService().registerEventTimeTimer(tick);
    if (decidedAt.value() == null) {
      decidedAt.update(Long.MIN_VALUE);
      wake(tick - 1, ctx);
    } else if (reviewsSeen.put(ctx.getCurrentKey(), tables.reviews()) != tables.reviews()) {
      wakeForRules(decidedAt.value(), ctx);
    }
  }

  @Override
  protected boolean hasState() throws Exception {
    return decidedAt.value() != null;
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<ClusterVersion> out) throws Exception {
    Map<Long, ClusterVersion> previous = previous();
    TreeMap<Long, ClusterCard> known = new TreeMap<>();
    boolean news = settle(tick, ctx, known);
    news |= forget(tick, known, previous);
    List<LinkRule> rules = LinkRule.inForce(tables, tick.at());
    long decided = decidedAt.value();
    news |= rules.stream().anyMatch(rule -> rule.at() > decided);
    if (news || tick.whole()) {
      ticks.inc();
      publish(tick, ctx.getCurrentKey(), known, previous, rules, out);
    }
    decidedAt.update(tick.at());
    if (cards.isEmpty() && versions.isEmpty()) {
      clear();
    } else if (!tick.last()) {
      wake(tick.at(), ctx);
    }
  }

  @Override
  protected void clear() {
    cards.clear();
    versions.clear();
    decidedAt.clear();
  }

  private Map<Long, ClusterVersion> previous() throws Exception {
    Map<Long, ClusterVersion> previous = new HashMap<>();
    for (Map.Entry<Long, ClusterVersion> e : versions.entries()) {
      previous.put(e.getKey(), e.getValue());
    }
    return previous;
  }

  /** Counts what is due, drops what is beyond the bound, and says both to the ledger. */
  private boolean settle(Tick tick, Context ctx, TreeMap<Long, ClusterCard> known)
      throws Exception {
    TreeMap<Long, CardState> due = new TreeMap<>();
    for (Map.Entry<Long, CardState> e : cards.entries()) {
      if (e.getValue().settled() != null) {
        known.put(e.getKey(), e.getValue().settled());
      }
      if (e.getValue().isDue(tick.facts())) {
        due.put(e.getKey(), e.getValue());
      }
    }
    LedgerLines lines = new LedgerLines();
    for (Map.Entry<Long, CardState> e : due.entrySet()) {
      known.put(e.getKey(), e.getValue().settle(tick.facts()).settled());
    }
    while (known.size() > settings.maxFingerprints()) {
      Long dropped = known.lastKey();
      known.remove(dropped);
      drop(dropped);
    }
    for (Map.Entry<Long, CardState> e : due.entrySet()) {
      boolean kept = known.containsKey(e.getKey());
      lines.add(e.getValue().due(tick.facts()), kept);
      CardState rest = e.getValue().settle(tick.facts());
      if (kept) {
        cards.put(e.getKey(), rest);
      } else if (!rest.waiting().isEmpty()) {
        cards.put(e.getKey(), new CardState(null, rest.waiting()));
      }
    }
    overflowed.inc(lines.overflow());
    lines.emit(ctx.getCurrentKey(), delta -> ctx.output(LEDGER, delta));
    return !due.isEmpty();
  }

  /** Fingerprints leave after silence; an anchor stays while its cluster lives through others. */
  private boolean forget(
      Tick tick, TreeMap<Long, ClusterCard> known, Map<Long, ClusterVersion> previous)
      throws Exception {
    List<Long> silent =
        Silence.leaving(known, previous.values(), tick.at() - settings.forgetAfter().toMillis());
    for (Long id : silent) {
      known.remove(id);
      drop(id);
    }
    forgotten.inc(silent.size());
    return !silent.isEmpty();
  }

  /** Forgets what was counted; what waits for a later tick stays. */
  private void drop(Long id) throws Exception {
    CardState state = cards.get(id);
    if (state.waiting().isEmpty()) {
      cards.remove(id);
    } else {
      cards.put(id, new CardState(null, state.waiting()));
    }
  }

  private void publish(
      Tick tick,
      String environment,
      TreeMap<Long, ClusterCard> known,
      Map<Long, ClusterVersion> previous,
      List<LinkRule> rules,
      Collector<ClusterVersion> out)
      throws Exception {
    PolicySet policies = tables.policies().at(tick.at());
    Clustering.Decision decision =
        Clustering.decide(
            environment,
            tick.at(),
            policies.versions(),
            previous,
            known.values().stream().filter(ClusterCard::isDescribed).toList(),
            rules,
            tables
                .knownBy(tick.at())
                .changes(environment, tick.at() - settings.forgetAfter().toMillis(), tick.at()),
            policies.governance().clusters());
    capped.inc(decision.capped());
    for (ClusterVersion version : decision.versions()) {
      boolean active = version.state() == ClusterVersion.State.ACTIVE;
      if (version.differsFrom(previous.get(version.clusterId())) || active && tick.whole()) {
        out.collect(version);
        versions.put(version.clusterId(), version);
      }
      if (version.state() == ClusterVersion.State.RETIRED) {
        versions.remove(version.clusterId());
      }
    }
  }

  /** Timers of what time alone brings: the day's tick, and the next word of people. */
  private void wake(long after, Context ctx) {
    ctx.timerService().registerEventTimeTimer(midnightAfter(after));
    wakeForRules(after, ctx);
  }

  /** A live feed brings rules between ticks: the next one gets its tick as soon as it is known. */
  private void wakeForRules(long after, Context ctx) {
    for (ReviewDecision review : tables.reviews()) {
      if (review.constraint() != null && review.at() > after) {
        ctx.timerService().registerEventTimeTimer(tickOf(review.at()));
        return;
      }
    }
  }
}
