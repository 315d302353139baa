package io.millrace.domain.triage;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.lifecycle.Releases;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Exemplar;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowStats;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A cluster's seven days in one view: what score, gate and ticket read. */
final class WeekFacts {
  private static final int RECENT_DAYS = 3;
  private static final int EARLIER_DAYS = 4;
  private static final int SHOWN = 5;

  final List<MemberWeek> members;
  final WindowStats week;
  final long firstSeenAt;
  final long lastSeenAt;
  final Lifecycle lifecycle;
  final double growth;
  final boolean rising;

  /** Tick of the newest rise that lasts, 0 without one. */
  final long risingFrom;

  final TreeSet<String> services = new TreeSet<>();
  final TreeSet<String> dependencies = new TreeSet<>();
  final TreeSet<String> releases = new TreeSet<>(Releases.ORDER);
  final List<Exemplar> exemplars;

  /**
   * @param members by fingerprint id
   * @param today day number of the newest day
   */
  WeekFacts(List<MemberWeek> members, long today) {
    this.members = members;
    WindowAccumulator sum = new WindowAccumulator();
    TreeSet<Exemplar> best = new TreeSet<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long recent = 0;
    long earlier = 0;
    for (MemberWeek member : members) {
      FingerprintVersion f = member.fingerprint();
      first = Math.min(first, f.firstSeenAt());
      last = Math.max(last, f.lastSeenAt());
      best.addAll(f.exemplars());
      add(services, f.fingerprint().service());
      add(dependencies, f.fingerprint().dependency());
      releases.addAll(f.releases());
      for (Map.Entry<Long, WindowStats> day : member.days().entrySet()) {
        sum.add(day.getValue());
        if (day.getKey() > today - RECENT_DAYS) {
          recent += day.getValue().painUs();
        } else {
          earlier += day.getValue().painUs();
        }
      }
    }
    week = sum.build();
    firstSeenAt = first;
    lastSeenAt = last;
    lifecycle = lifecycle(members);
    rising = members.stream().anyMatch(MemberWeek::rising);
    risingFrom = members.stream().mapToLong(MemberWeek::risingFrom).max().orElse(0);
    growth = growth(recent, earlier);
    exemplars = best.stream().limit(SHOWN).toList();
  }

  /** Never negative: what is taken back this week may have been charged before it. */
  double painMinutes() {
    return Math.max(0, week.painUs()) / 60_000_000.0;
  }

  /** Customers that were hit: tenants, or accounts where no tenant is named. */
  long tenants() {
    long tenants = week.tenants().estimate();
    return tenants > 0 ? tenants : week.accounts().estimate();
  }

  /** Runs that were left or timed out because of it, whatever cluster their pattern is in. */
  long lostConversions() {
    return Math.max(0, week.runsLeft());
  }

  /**
   * Where it costs runs: the stage at which most were left for good, of equals the first by name;
   * else that most occurrences were at.
   */
  String funnelStage() {
    CappedCounts left = week.counts(Dimension.LEFT);
    CappedCounts returned = week.counts(Dimension.RETURNED);
    String stage = null;
    long most = 0;
    for (int i = 0; i < left.size(); i++) {
      long stay = left.count(i) - returned.count(left.name(i));
      if (stay > most) {
        most = stay;
        stage = left.name(i);
      }
    }
    return stage == null ? week.counts(Dimension.STAGE).mostFrequent() : stage;
  }

  /** Pain in microseconds by the dependency of the fingerprint that it was charged to. */
  TreeMap<String, Long> painByDependency() {
    TreeMap<String, Long> pain = new TreeMap<>();
    for (MemberWeek member : members) {
      String dependency = member.fingerprint().fingerprint().dependency();
      if (dependency != null && !dependency.isEmpty()) {
        long charged = member.days().values().stream().mapToLong(WindowStats::painUs).sum();
        pain.merge(dependency, charged, Long::sum);
      }
    }
    return pain;
  }

  /** Share of the cluster's scopes that a service or dependency had a failure in, in [0, 1]. */
  double shareOf(Predicate<Fingerprint> place) {
    WindowAccumulator sum = new WindowAccumulator();
    for (MemberWeek member : members) {
      if (place.test(member.fingerprint().fingerprint())) {
        member.days().values().forEach(sum::add);
      }
    }
    return share(sum.build().scopes().estimate(), week.scopes().estimate());
  }

  /** Share of the charged scopes that came through a service, in [0, 1]. */
  double shareThrough(String caller) {
    return share(week.counts(Dimension.CALLER).count(caller), week.charges());
  }

  private static double share(long part, long all) {
    return all <= 0 ? 0 : StrictMath.min(1, (double) part / all);
  }

  /** The member that occurs most, then the smaller id: it names the cluster for people. */
  FingerprintVersion face() {
    FingerprintVersion face = null;
    for (MemberWeek member : members) {
      FingerprintVersion f = member.fingerprint();
      if (face == null || f.occurrences() > face.occurrences()) {
        face = f;
      }
    }
    return face;
  }

  /**
   * Occurrences by the path that they went through: service and endpoint, else stage; from exact
   * counts, of each member the smallest names.
   */
  CappedCounts paths() {
    CappedCounts.Builder paths = new CappedCounts.Builder();
    for (MemberWeek member : members) {
      String service = member.fingerprint().fingerprint().service();
      for (WindowStats day : member.days().values()) {
        CappedCounts endpoints = day.counts(Dimension.ENDPOINT);
        CappedCounts places = endpoints.isEmpty() ? day.counts(Dimension.STAGE) : endpoints;
        for (int i = 0; i < places.size(); i++) {
          String name = places.name(i);
          paths.add(service == null ? name : service + ' ' + name, places.count(i));
        }
        paths.addOther(places.other());
      }
    }
    return paths.build();
  }

  List<String> names(Dimension dimension) {
    CappedCounts counts = week.counts(dimension);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      names.add(counts.name(i));
    }
    return names;
  }

  private static Lifecycle lifecycle(List<MemberWeek> members) {
    EnumSet<Lifecycle> states = EnumSet.noneOf(Lifecycle.class);
    members.forEach(member -> states.add(member.fingerprint().lifecycle()));
    if (states.contains(Lifecycle.REGRESSED)) {
      return Lifecycle.REGRESSED;
    }
    if (states.contains(Lifecycle.ESCALATING)) {
      return Lifecycle.ESCALATING;
    }
    if (states.equals(EnumSet.of(Lifecycle.NEW))) {
      return Lifecycle.NEW;
    }
    if (states.contains(Lifecycle.NEW) || states.contains(Lifecycle.ONGOING)) {
      return Lifecycle.ONGOING;
    }
    if (states.contains(Lifecycle.CHRONIC)) {
      return Lifecycle.CHRONIC;
    }
    if (states.contains(Lifecycle.WATCH)) {
      return Lifecycle.WATCH;
    }
    return states.contains(Lifecycle.QUIET) ? Lifecycle.QUIET : Lifecycle.RESOLVED;
  }

  /** Pain of the last three days against the four before, per day, in [1/4, 4]; 1 when unknown. */
  private static double growth(long recent, long earlier) {
    if (earlier <= 0) {
      return 1;
    }
    double ratio = ((double) Math.max(0, recent) / RECENT_DAYS) / ((double) earlier / EARLIER_DAYS);
    return StrictMath.min(4, StrictMath.max(0.25, ratio));
  }

  private static void add(TreeSet<String> names, String name) {
    if (name != null && !name.isEmpty()) {
      names.add(name);
    }
  }
}
