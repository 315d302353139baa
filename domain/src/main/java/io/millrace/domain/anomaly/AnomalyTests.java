package io.millrace.domain.anomaly;

import io.millrace.domain.anomaly.Anomaly.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests of one environment at one tick: candidates first, then those that false discovery
 * control lets stand. Pure: equal series give equal anomalies.
 */
public final class AnomalyTests {
  /** Minutes of the short window, tested whenever something came. */
  public static final int SHORT = 5;

  /** Minutes of the long window, tested at whole cells: what is too rare for the short one. */
  public static final int LONG = 30;

  /** An anomaly is over when this many minutes are like the baseline again. */
  public static final int CALM = 30;

  /**
   * Level of a spike: what goes on for years is looked at every minute, so that one in a hundred
   * would be wrong several times a day. What was never seen is looked at but once.
   */
  public static final double SPIKE_LEVEL = 1e-5;

  private static final long MINUTE_MS = 60_000;

  private final String environment;
  private final long tick;
  private final long now;
  private final long quietMinutes;
  private final int minimumScopes;
  private final String policies;
  private final List<Anomaly> candidates = new ArrayList<>();

  /**
   * @param tick epoch ms
   * @param quietAfterMs silence after which an occurrence is a return
   * @param minimumScopes a return of fewer says nothing
   */
  public AnomalyTests(
      String environment, long tick, long quietAfterMs, int minimumScopes, String policies) {
    this.environment = environment;
    this.tick = tick;
    // The end of a bounded input is no whole minute: what it cut short counts.
    this.now = Math.floorDiv(tick + MINUTE_MS - 1, MINUTE_MS);
    this.quietMinutes = quietAfterMs / MINUTE_MS;
    this.minimumScopes = minimumScopes;
    this.policies = policies;
  }

  /** Minutes since the epoch that are over. */
  public long now() {
    return now;
  }

  /**
   * Tests a fingerprint that has no anomaly; every candidate waits for {@link #believed}.
   *
   * @param served requests of its service; null when none is known, and then nothing can be said
   */
  public void test(
      long fingerprintId, String service, RateSeries failures, RateSeries served, String problem) {
    if (served == null) {
      return;
    }
    Anomaly back = comeBack(fingerprintId, service, failures, served, problem);
    if (back != null) {
      candidates.add(back);
      return;
    }
    Anomaly best = rise(fingerprintId, service, failures, served, problem, SHORT);
    if (Math.floorMod(now, RateSeries.CELL) == 0) {
      Anomaly slow = rise(fingerprintId, service, failures, served, problem, LONG);
      best = best == null || slow != null && slow.p() < best.p() ? slow : best;
      Ramp ramp = Ramp.before(failures, served, now);
      if (ramp.isRamp() && (best == null || best.p() >= level(best.kind()))) {
        best = ramp(fingerprintId, service, ramp, problem);
      }
    }
    if (best != null) {
      candidates.add(best);
    }
  }

  /** Those of the candidates that may be believed together; ramps and returns are rules. */
  public List<Anomaly> believed() {
    List<Anomaly> tests = candidates.stream().filter(a -> isTest(a.kind())).toList();
    List<Anomaly> found =
        new ArrayList<>(candidates.stream().filter(a -> !isTest(a.kind())).toList());
    FalseDiscovery.believed(tests, Anomaly::p, Anomaly::fingerprintId).stream()
        .filter(a -> a.p() < level(a.kind()))
        .forEach(found::add);
    return found;
  }

  /** The anomaly when it is over at this tick, else null. */
  public Anomaly over(Anomaly open, RateSeries failures, RateSeries served) {
    long from = now - CALM;
    if (open.fromAt() > tick - CALM * MINUTE_MS) {
      return null;
    }
    long n = failures.sum(from, now, now);
    double t = served == null ? 0 : served.sum(from, now, now);
    double expected =
        open.baselineServed() <= 0 ? 0 : open.baselineFailures() / open.baselineServed() * t;
    boolean calm = n == 0 || t > 0 && n <= RateTest.TOLERATED * expected;
    return calm ? open.ended(tick, policies) : null;
  }

  private static double level(Kind kind) {
    return kind == Kind.BURST ? RateTest.LEVEL : SPIKE_LEVEL;
  }

  private static boolean isTest(Kind kind) {
    return kind == Kind.BURST || kind == Kind.SPIKE;
  }

  private Anomaly rise(
      long id, String service, RateSeries failures, RateSeries served, String problem, int width) {
    long from = now - width;
    long after = failures.sum(from, now, now);
    if (after < RateTest.MINIMUM) {
      return null;
    }
    Baseline base = Baseline.before(failures, served, from, now);
    RateTest test =
        RateTest.of(
            base.failures(), base.served(), after, served.sum(from, now, now), base.dispersion());
    if (!test.isEnough()) {
      return null;
    }
    boolean unseen = failures.lastBefore(from) == Long.MIN_VALUE;
    double z = unseen ? test.z() : test.strictZ();
    return new Anomaly(
        environment,
        id,
        service,
        unseen ? Kind.BURST : Kind.SPIKE,
        tick,
        0,
        after,
        test.expected(),
        test.served(),
        base.failures(),
        base.served(),
        test.dispersion(),
        z,
        Normal.upper(z),
        problem,
        tick,
        tick * 1000,
        policies);
  }

  private Anomaly comeBack(
      long id, String service, RateSeries failures, RateSeries served, String problem) {
    long from = now - LONG;
    long last = failures.lastBefore(from);
    long seen = failures.sum(from, now, now);
    if (last == Long.MIN_VALUE || from - last < quietMinutes || seen < minimumScopes) {
      return null;
    }
    double t = served.sum(from, now, now);
    boolean watched = served.before(from) > 0;
    boolean usual = failures.sameHour(from) + failures.sameHour(now - 1) > 0;
    return !watched || usual
        ? null
        : rule(Kind.RETURN, id, service, new Counts(seen, 0, t, 0, 0), 0, problem);
  }

  private Anomaly ramp(long id, String service, Ramp ramp, String problem) {
    Counts counts =
        new Counts(
            ramp.failures(),
            ramp.expected(),
            ramp.served(),
            ramp.failuresBefore(),
            ramp.servedBefore());
    return rule(Kind.RAMP, id, service, counts, ramp.sum(), problem);
  }

  /** What was counted, and what before it. */
  private record Counts(
      long observed,
      double expected,
      double served,
      double baselineFailures,
      double baselineServed) {}

  private Anomaly rule(
      Kind kind, long id, String service, Counts counts, double statistic, String problem) {
    return new Anomaly(
        environment,
        id,
        service,
        kind,
        tick,
        0,
        counts.observed(),
        counts.expected(),
        counts.served(),
        counts.baselineFailures(),
        counts.baselineServed(),
        1,
        statistic,
        0,
        problem,
        tick,
        tick * 1000,
        policies);
  }
}
