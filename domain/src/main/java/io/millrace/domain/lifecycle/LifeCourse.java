package io.millrace.domain.lifecycle;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.FingerprintVersion.Evidence;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Exemplar;
import io.millrace.domain.stats.WindowStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** How a fingerprint's life goes on at a tick, by the table of {@link Transitions}. */
public final class LifeCourse {
  private static final int MAX_RELEASES = 32;
  private static final List<Lifecycle> LIVELIEST =
      List.of(
          Lifecycle.ESCALATING,
          Lifecycle.ONGOING,
          Lifecycle.CHRONIC,
          Lifecycle.REGRESSED,
          Lifecycle.NEW,
          Lifecycle.WATCH,
          Lifecycle.QUIET,
          Lifecycle.RESOLVED);

  /** How long a failure goes on until it is chronic. */
  private static final long CHRONIC_AFTER_MS = 7 * 86_400_000L;

  private final ControlTables tables;
  private final long tick;
  private final GovernancePolicy governance;
  private final String policies;

  /**
   * @param tables of which deployments are read
   * @param governance says how long a fingerprint is new, and when it is quiet
   */
  public LifeCourse(ControlTables tables, long tick, GovernancePolicy governance, String policies) {
    this.tables = tables;
    this.tick = tick;
    this.governance = governance;
    this.policies = policies;
  }

  /** A fingerprint at first sight. */
  public FingerprintVersion begin(String environment, Fingerprint fingerprint, WindowStats stats) {
    TreeSet<String> releases = names(stats);
    String release = releaseOf(environment, fingerprint, stats);
    return new FingerprintVersion(
        environment,
        fingerprint,
        stats.failureClass(),
        0,
        Lifecycle.NEW,
        tick,
        Evidence.FIRST_SIGHT,
        stats.firstAt(),
        stats.lastAt(),
        release,
        release,
        List.copyOf(releases),
        stats.exemplars(),
        stats.occurrences(),
        stats.painUs(),
        tick,
        tick * 1000,
        policies);
  }

  /**
   * A fingerprint that another policy called otherwise: its life goes on. Of several, the state is
   * that of the liveliest (of equals the oldest, then the smallest id); occurrences and pain stay
   * with the ids that they were counted under.
   *
   * @param before at least one
   */
  public FingerprintVersion renamed(List<FingerprintVersion> before, Fingerprint fingerprint) {
    List<FingerprintVersion> lives = new ArrayList<>(before);
    lives.sort(
        Comparator.comparingInt((FingerprintVersion v) -> LIVELIEST.indexOf(v.lifecycle()))
            .thenComparingLong(FingerprintVersion::since)
            .thenComparingLong(v -> v.fingerprint().id()));
    FingerprintVersion heart = lives.get(0);
    FingerprintVersion first =
        Collections.min(lives, Comparator.comparingLong(FingerprintVersion::firstSeenAt));
    FingerprintVersion last =
        Collections.max(lives, Comparator.comparingLong(FingerprintVersion::lastSeenAt));
    TreeSet<String> releases = new TreeSet<>(Releases.ORDER);
    lives.forEach(v -> releases.addAll(v.releases()));
    return new FingerprintVersion(
        heart.environment(),
        fingerprint,
        heart.failureClass(),
        0,
        heart.lifecycle(),
        heart.since(),
        heart.evidence(),
        first.firstSeenAt(),
        last.lastSeenAt(),
        first.firstRelease(),
        last.lastRelease(),
        newest(releases),
        List.of(),
        0,
        0,
        tick,
        tick * 1000,
        policies);
  }

  /** It occurred again, or pain was charged to it. */
  public FingerprintVersion seen(
      FingerprintVersion before, Fingerprint fingerprint, WindowStats stats) {
    if (stats.occurrences() == 0) {
      return with(before, before.fingerprint(), stats, before.lastRelease());
    }
    FingerprintVersion known = silence(before, Math.max(before.lastSeenAt(), stats.firstAt()));
    String release = releaseOf(before.environment(), fingerprint, stats);
    boolean later = isLater(known, release);
    FingerprintVersion moved =
        move(
            known,
            later ? LifeEvent.SEEN_IN_LATER_RELEASE : LifeEvent.SEEN,
            known.lastSeenAt(),
            release);
    return with(moved, fingerprint, stats, release == null ? known.lastRelease() : release);
  }

  /** What time alone does: ageing and silence. */
  public FingerprintVersion aged(FingerprintVersion before) {
    FingerprintVersion now = before;
    if (tick - now.since() >= governance.newForMs()) {
      now = move(now, LifeEvent.AGED, 0, null);
    }
    if (tick - now.since() >= CHRONIC_AFTER_MS) {
      now = move(now, LifeEvent.LASTED, 0, null);
    }
    return silence(now, tick);
  }

  /** A test found that it rose or came back in force, or that this is over. */
  public FingerprintVersion risen(FingerprintVersion before, Anomaly anomaly) {
    if (anomaly.untilAt() != 0) {
      return move(before, LifeEvent.CALMED, 0, null);
    }
    boolean rose = anomaly.kind() == Anomaly.Kind.SPIKE || anomaly.kind() == Anomaly.Kind.RAMP;
    return rose && anomaly.isBurning() ? move(before, LifeEvent.ROSE, 0, null) : before;
  }

  /** A tracker says that the fix is out. */
  public FingerprintVersion fixed(FingerprintVersion before, String fixRelease) {
    return move(before, LifeEvent.FIXED, before.lastSeenAt(), fixRelease);
  }

  /** First tick time at which {@link #aged} may change something; never, when it will not. */
  public static long nextChangeAt(FingerprintVersion v, GovernancePolicy governance) {
    long quietAt = v.lastSeenAt() + governance.quietAfterMs();
    return switch (v.lifecycle()) {
      case NEW, REGRESSED -> Math.min(v.since() + governance.newForMs(), quietAt);
      case ONGOING -> Math.min(v.since() + CHRONIC_AFTER_MS, quietAt);
      case ESCALATING, CHRONIC, WATCH -> quietAt;
      case QUIET, RESOLVED -> Long.MAX_VALUE;
    };
  }

  private FingerprintVersion silence(FingerprintVersion v, long until) {
    return until - v.lastSeenAt() >= governance.quietAfterMs()
        ? move(v, LifeEvent.FELL_SILENT, v.lastSeenAt(), null)
        : v;
  }

  /**
   * Whether a release that was not seen before came after what was: by its first deployment where a
   * marker names it, else by its version. A name that cannot be compared is taken for later.
   */
  private boolean isLater(FingerprintVersion before, String release) {
    if (release == null || before.releases().contains(release)) {
      return false;
    }
    ChangeMarker first = firstDeployment(before, release);
    if (first != null) {
      return first.startedAt() > before.lastSeenAt();
    }
    String last = before.lastRelease();
    return last == null
        || !Releases.comparable(release, last)
        || Releases.ORDER.compare(release, last) > 0;
  }

  /** Where the release began by the markers of its service, null when none names it. */
  private ChangeMarker firstDeployment(FingerprintVersion v, String release) {
    for (ChangeMarker marker : tables.changes(v.environment(), Long.MIN_VALUE, tick)) {
      boolean deployed =
          marker.kind() == ChangeMarker.Kind.DEPLOY || marker.kind() == ChangeMarker.Kind.ROLLBACK;
      if (deployed
          && release.equals(marker.release())
          && marker.service().equals(v.fingerprint().service())) {
        return marker;
      }
    }
    return null;
  }

  /** The release that records name; without one, the newest deployment before the occurrence. */
  private String releaseOf(String environment, Fingerprint fingerprint, WindowStats stats) {
    TreeSet<String> releases = names(stats);
    if (!releases.isEmpty()) {
      return releases.last();
    }
    ChangeMarker marker =
        stats.lastAt() == Long.MIN_VALUE
            ? null
            : tables.releaseAt(fingerprint.service(), environment, stats.lastAt());
    return marker == null ? null : marker.release();
  }

  private FingerprintVersion move(
      FingerprintVersion v, LifeEvent event, long silentFromAt, String release) {
    Lifecycle next = Transitions.next(v.lifecycle(), event);
    if (next == v.lifecycle()) {
      return v;
    }
    Evidence evidence = new Evidence(v.lifecycle(), event, silentFromAt, v.lastRelease(), release);
    return new FingerprintVersion(
        v.environment(),
        v.fingerprint(),
        v.failureClass(),
        v.clusterId(),
        next,
        tick,
        evidence,
        v.firstSeenAt(),
        v.lastSeenAt(),
        v.firstRelease(),
        v.lastRelease(),
        v.releases(),
        v.exemplars(),
        v.occurrences(),
        v.painUs(),
        v.tickAt(),
        v.rowVersion(),
        policies);
  }

  private FingerprintVersion with(
      FingerprintVersion v, Fingerprint fingerprint, WindowStats stats, String release) {
    TreeSet<String> releases = names(stats);
    releases.addAll(v.releases());
    if (release != null) {
      releases.add(release);
    }
    TreeSet<Exemplar> exemplars = new TreeSet<>(v.exemplars());
    exemplars.addAll(stats.exemplars());
    return new FingerprintVersion(
        v.environment(),
        fingerprint,
        v.failureClass() == null ? stats.failureClass() : v.failureClass(),
        v.clusterId(),
        v.lifecycle(),
        v.since(),
        v.evidence(),
        Math.min(v.firstSeenAt(), stats.firstAt()),
        Math.max(v.lastSeenAt(), stats.lastAt()),
        v.firstRelease() == null ? release : v.firstRelease(),
        release,
        newest(releases),
        exemplars.stream().limit(WindowStats.EXEMPLARS).toList(),
        v.occurrences() + stats.occurrences(),
        v.painUs() + stats.painUs(),
        v.tickAt(),
        v.rowVersion(),
        policies);
  }

  private static List<String> newest(TreeSet<String> releases) {
    List<String> rising = List.copyOf(releases);
    return List.copyOf(rising.subList(Math.max(0, rising.size() - MAX_RELEASES), rising.size()));
  }

  private static TreeSet<String> names(WindowStats stats) {
    TreeSet<String> names = new TreeSet<>(Releases.ORDER);
    CappedCounts releases = stats.counts(Dimension.RELEASE);
    for (int i = 0; i < releases.size(); i++) {
      names.add(releases.name(i));
    }
    return names;
  }
}
