package io.millrace.domain.release;

import io.millrace.domain.anomaly.FalseDiscovery;
import io.millrace.domain.anomaly.RateSeries;
import io.millrace.domain.anomaly.RateTest;
import io.millrace.domain.anomaly.Wavering;
import io.millrace.domain.release.ReleaseComparison.Subject;
import io.millrace.domain.release.ReleaseComparison.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One change at one horizon: every failure and every step of its service, before and after. A
 * release is compared with the one it came from while both serve, a flag or configuration with the
 * day before. Pure.
 */
public final class ReleaseTests {
  /** Rows of one change and horizon, those with the smallest p. */
  public static final int MOST = 256;

  /** What the release before must still have served for a failure to count as new. */
  private static final double PREVIOUS_SHARE = 0.1;

  private static final int ACCOUNTS = 2;
  private static final long MINUTE_MS = 60_000;
  private static final long DAY = (long) RateSeries.DAY_CELLS * RateSeries.CELL;

  private final String environment;
  private final Cut cut;
  private final long tick;
  private final long now;
  private final String policies;
  private final List<ReleaseComparison> compared = new ArrayList<>();

  /**
   * @param cut with the horizon that is due
   */
  public ReleaseTests(String environment, Cut cut, long tick, String policies) {
    this.environment = environment;
    this.cut = cut;
    this.tick = tick;
    this.now = Math.floorDiv(tick + MINUTE_MS - 1, MINUTE_MS);
    this.policies = policies;
  }

  /**
   * A failure of the service.
   *
   * @param firstMinute in which it was ever seen
   * @param accounts most that one minute hit, 0 when none is known
   * @param journey that it hit most, null when none is known
   */
  public void fingerprint(
      long id, Counted failures, Counted served, long firstMinute, long accounts, String journey) {
    ReleaseComparison c = compare(Subject.FINGERPRINT, id, null, journey, failures, served);
    if (c == null) {
      return;
    }
    boolean young = firstMinute * MINUTE_MS >= cut.startedAt() && c.before() == 0;
    boolean enough = c.after() >= RateTest.MINIMUM && (accounts == 0 || accounts >= ACCOUNTS);
    boolean compared = c.servedBefore() >= PREVIOUS_SHARE * (c.servedBefore() + c.served());
    ReleaseComparison judged = young && enough && compared ? c.as(Verdict.NEW) : c;
    this.compared.add(dated(judged, failures, served));
  }

  /**
   * A step of the service: its failures are requests without success.
   *
   * @param journey that it is of, null when none is
   */
  public void step(StepState step, String journey) {
    ReleaseComparison c =
        compare(Subject.STEP, 0, step.endpoint(), journey, step.failures(), step.served());
    if (c != null) {
      compared.add(dated(c, step.failures(), step.served()));
    }
  }

  /** With the time at which it diverged: of all that the service serves, whatever its release. */
  private ReleaseComparison dated(ReleaseComparison c, Counted failures, Counted served) {
    if (!c.verdict().diverged()) {
      return c;
    }
    return c.since(
        Divergence.of(
            failures.series(),
            served.series(),
            Math.floorDiv(cut.startedAt(), MINUTE_MS),
            now,
            c.dispersion(),
            c.verdict() != Verdict.BETTER));
  }

  /** The rows, with false discoveries held across the whole change. */
  public List<ReleaseComparison> rows() {
    List<ReleaseComparison> tests =
        compared.stream().filter(c -> c.after() >= RateTest.MINIMUM).toList();
    Set<Long> believed = new HashSet<>();
    FalseDiscovery.believed(tests, ReleaseComparison::p, ReleaseComparison::rowId)
        .forEach(c -> believed.add(c.rowId()));
    List<ReleaseComparison> rows = new ArrayList<>();
    for (ReleaseComparison c : compared) {
      boolean doubted = c.verdict() == Verdict.WORSE && !believed.contains(c.rowId());
      rows.add(doubted ? c.as(Verdict.SAME) : c);
    }
    rows.sort(
        Comparator.comparingDouble(ReleaseComparison::p)
            .thenComparingLong(ReleaseComparison::rowId));
    return rows.size() <= MOST ? rows : rows.subList(0, MOST);
  }

  private ReleaseComparison compare(
      Subject subject, long id, String step, String journey, Counted failures, Counted served) {
    long start = Math.floorDiv(cut.startedAt(), MINUTE_MS);
    long before;
    long servedBefore;
    long after;
    long servedAfter;
    Wavering wavering;
    double cells;
    if (cut.kind() == Cut.Kind.RELEASE) {
      before = failures.sum(cut.previous(), start - DAY);
      servedBefore = served.sum(cut.previous(), start - DAY);
      after = failures.sum(cut.name(), start - DAY);
      servedAfter = served.sum(cut.name(), start - DAY);
      wavering = Counted.wavering(failures, served, cut.previous(), start - DAY);
      cells = served.cellsOf(cut.name(), start - DAY);
    } else {
      before = failures.series().sum(start - DAY, start, now);
      servedBefore = served.series().sum(start - DAY, start, now);
      after = failures.series().sum(start, now, now);
      servedAfter = served.series().sum(start, now, now);
      wavering = RateSeries.wavering(failures.series(), served.series(), start);
      cells = (double) (now - start) / RateSeries.CELL;
    }
    if (before + after == 0) {
      return null;
    }
    RateTest up =
        RateTest.of(before, servedBefore, after, servedAfter, wavering.dispersion())
            .within(wavering, cells);
    RateTest down = RateTest.of(after, servedAfter, before, servedBefore, wavering.dispersion());
    Verdict verdict =
        servedBefore == 0 || servedAfter == 0 || before + after < RateTest.MINIMUM
            ? Verdict.TOO_FEW
            : up.rose() ? Verdict.WORSE : down.rose() ? Verdict.BETTER : Verdict.SAME;
    return new ReleaseComparison(
        environment,
        cut,
        cut.next(),
        subject,
        id,
        step,
        before,
        servedBefore,
        after,
        servedAfter,
        up.ratio(),
        up.dispersion(),
        up.z(),
        up.p(),
        verdict,
        tick,
        policies,
        null,
        journey);
  }
}
