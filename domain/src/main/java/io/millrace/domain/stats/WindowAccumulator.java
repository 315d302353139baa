package io.millrace.domain.stats;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds {@link WindowStats} in place. For one thread; what it builds is immutable. */
public final class WindowAccumulator {
  private long occurrences;
  private long painUs;
  private long charges;
  private long retries;
  private final DistinctSketch.Builder scopes = new DistinctSketch.Builder();
  private final DistinctSketch.Builder accounts = new DistinctSketch.Builder();
  private final DistinctSketch.Builder tenants = new DistinctSketch.Builder();
  private final DistinctSketch.Builder sessions = new DistinctSketch.Builder();
  private final DistinctSketch.Builder replicas = new DistinctSketch.Builder();
  private final TreeMap<Integer, ReachBuilder> reach = new TreeMap<>();
  private final LatencyHistogram.Builder latency = new LatencyHistogram.Builder();
  private final LineageDigest.Builder digest = new LineageDigest.Builder();
  private long firstAt = Long.MAX_VALUE;
  private long lastAt = Long.MIN_VALUE;
  private final EnumMap<Dimension, CappedCounts.Builder> counts = new EnumMap<>(Dimension.class);
  private final TreeSet<Exemplar> exemplars = new TreeSet<>();
  private boolean criticalPath;

  /** The last tenant and its key: a name is not hashed again for every occurrence. */
  private String lastTenant;

  private long lastTenantKey;

  private static final class ReachBuilder {
    private final DistinctSketch.Builder accounts = new DistinctSketch.Builder();
    private final DistinctSketch.Builder scopes = new DistinctSketch.Builder();
  }

  /** Counts an occurrence; its pain comes as a charge of its own. */
  public WindowAccumulator add(Observation o) {
    occurrences++;
    retries += o.retries();
    scopes.add(o.scopeKey());
    accounts.add(o.victim().accountHash());
    tenants.add(tenantKey(o.victim().tenant()));
    sessions.add(o.trail().sessionHash());
    replicas.add(o.replicaHash());
    ReachBuilder r = reach(o.victim().weightClass());
    r.accounts.add(o.victim().accountHash());
    r.scopes.add(o.scopeKey());
    latency.add(o.latencyUs());
    digest.add(o.eventHash(), o.rawHash(), o.coordinates());
    firstAt = Math.min(firstAt, o.eventTime());
    lastAt = Math.max(lastAt, o.eventTime());
    criticalPath |= o.criticalPath();
    keep(o);
    count(Dimension.SERVICE, o.fingerprint().service());
    count(Dimension.ENDPOINT, o.endpoint());
    count(Dimension.DEPENDENCY, o.fingerprint().dependency());
    count(Dimension.RELEASE, o.release());
    count(Dimension.DEPLOYMENT, o.deploymentId());
    count(Dimension.JOURNEY, o.journey());
    count(Dimension.STAGE, o.stage());
    count(Dimension.TENANT, o.victim().tenant());
    count(Dimension.TIER, o.victim().tier());
    count(Dimension.SEGMENT, o.victim().segment());
    count(Dimension.REGION, o.victim().region());
    count(Dimension.KIND, o.kind().name());
    count(Dimension.FAILURE_CLASS, o.failureClass());
    for (String flag : o.flags()) {
      count(Dimension.FLAG, flag);
    }
    return this;
  }

  /**
   * Counts the pain of a scope; what corrects it is not one more scope. A journey that only the
   * trace's root told is learnt from it.
   */
  public WindowAccumulator add(PainCharge charge) {
    charges += charge.corrects() ? 0 : 1;
    painUs += charge.painUs();
    if (charge.journeyOfRoot()) {
      count(Dimension.JOURNEY, charge.journey());
      criticalPath |= charge.criticalPath();
    }
    if (charge.leftAt() != null) {
      count(charge.corrects() ? Dimension.RETURNED : Dimension.LEFT, charge.leftAt());
    }
    if (!charge.corrects()) {
      for (String caller : charge.callers()) {
        count(Dimension.CALLER, caller);
      }
    }
    return this;
  }

  public WindowAccumulator add(WindowStats stats) {
    occurrences += stats.occurrences();
    painUs += stats.painUs();
    charges += stats.charges();
    retries += stats.retries();
    scopes.add(stats.scopes());
    accounts.add(stats.accounts());
    tenants.add(stats.tenants());
    sessions.add(stats.sessions());
    replicas.add(stats.replicas());
    for (Map.Entry<Integer, Reach> e : stats.reach().entrySet()) {
      ReachBuilder r = reach(e.getKey());
      r.accounts.add(e.getValue().accounts());
      r.scopes.add(e.getValue().scopes());
    }
    latency.add(stats.latency());
    digest.add(stats.digest());
    firstAt = Math.min(firstAt, stats.firstAt());
    lastAt = Math.max(lastAt, stats.lastAt());
    for (Map.Entry<Dimension, CappedCounts> e : stats.counts().entrySet()) {
      builder(e.getKey()).add(e.getValue());
    }
    stats.exemplars().forEach(this::keep);
    criticalPath |= stats.criticalPath();
    return this;
  }

  /** What was counted so far; the accumulator may go on. */
  public WindowStats build() {
    return new WindowStats(
        occurrences,
        painUs,
        charges,
        retries,
        scopes.build(),
        accounts.build(),
        tenants.build(),
        sessions.build(),
        replicas.build(),
        builtReach(),
        latency.build(),
        digest.build(),
        firstAt,
        lastAt,
        builtCounts(),
        List.copyOf(exemplars),
        criticalPath);
  }

  private SortedMap<Integer, Reach> builtReach() {
    SortedMap<Integer, Reach> built = new TreeMap<>();
    reach.forEach((k, r) -> built.put(k, new Reach(r.accounts.build(), r.scopes.build())));
    return Collections.unmodifiableSortedMap(built);
  }

  private Map<Dimension, CappedCounts> builtCounts() {
    Map<Dimension, CappedCounts> built = new EnumMap<>(Dimension.class);
    counts.forEach((dimension, names) -> built.put(dimension, names.build()));
    return Collections.unmodifiableMap(built);
  }

  private long tenantKey(String tenant) {
    if (tenant == null) {
      return 0;
    }
    if (!tenant.equals(lastTenant)) {
      lastTenant = tenant;
      lastTenantKey = Ids.key(tenant);
    }
    return lastTenantKey;
  }

  private ReachBuilder reach(int weightClass) {
    return reach.computeIfAbsent(weightClass, k -> new ReachBuilder());
  }

  private void count(Dimension dimension, String name) {
    if (name != null) {
      builder(dimension).add(name, 1);
    }
  }

  private CappedCounts.Builder builder(Dimension dimension) {
    return counts.computeIfAbsent(dimension, k -> new CappedCounts.Builder());
  }

  private void keep(Observation o) {
    long rank = Exemplar.rank(o);
    if (exemplars.size() < WindowStats.EXEMPLARS || rank <= exemplars.last().rank()) {
      keep(Exemplar.of(o));
    }
  }

  private void keep(Exemplar exemplar) {
    exemplars.add(exemplar);
    if (exemplars.size() > WindowStats.EXEMPLARS) {
      exemplars.pollLast();
    }
  }
}
