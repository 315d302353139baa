package io.millrace.domain.feedback;

import io.millrace.domain.feedback.FixWatch.Reason;
import io.millrace.domain.feedback.FixWatch.State;
import io.millrace.domain.policy.FeedbackPolicy;

/**
 * Whether a fix was one. That the error stopped is not enough: latency, retries, timeouts and
 * recurrence must not have risen instead, and the path must still be used.
 */
public record FixVerdict(State state, Reason reason) {
  /** Requests served per time, of the rate before, below which silence proves nothing. */
  private static final double HARDLY_USED = 0.1;

  /** Requests are counted over seven days, also of what failed for an hour only. */
  private static final double WEEK_MS = 7 * 86_400_000.0;

  /**
   * Decides at the end of the watch.
   *
   * @param moved whether another failure of the same problem opened since the fix
   */
  public static FixVerdict of(
      FixMeasures before, FixMeasures after, boolean moved, FeedbackPolicy.Fixes policy) {
    double volume = ratio(before, after, before.occurrences(), after.occurrences());
    if (volume > policy.partialBelow()) {
      return new FixVerdict(State.FAILED, Reason.VOLUME_STAYED);
    }
    double used = share((double) before.requests() / WEEK_MS, perTime(after.requests(), after));
    if (before.requests() > 0 && used < HARDLY_USED) {
      return new FixVerdict(State.MASKED, Reason.NOTHING_SERVED);
    }
    Reason worse = worse(before, after, policy.worseAbove());
    if (worse == null && moved) {
      worse = Reason.MOVED_ELSEWHERE;
    }
    if (worse != null) {
      return new FixVerdict(State.MASKED, worse);
    }
    return volume <= policy.verifiedBelow()
        ? new FixVerdict(State.VERIFIED, Reason.VOLUME_GONE)
        : new FixVerdict(State.PARTIAL, Reason.VOLUME_FELL);
  }

  /** The first other measure that rose, null when none did. */
  private static Reason worse(FixMeasures before, FixMeasures after, double above) {
    if (before.latencyUs() > 0 && share(before.latencyUs(), after.latencyUs()) >= above) {
      return Reason.LATENCY_ROSE;
    }
    if (before.retries() > 0 && ratio(before, after, before.retries(), after.retries()) >= above) {
      return Reason.RETRIES_ROSE;
    }
    if (before.timeouts() > 0
        && ratio(before, after, before.timeouts(), after.timeouts()) >= above) {
      return Reason.TIMEOUTS_ROSE;
    }
    return ratio(before, after, before.scopes(), after.scopes()) >= above
        ? Reason.RECURRENCE_ROSE
        : null;
  }

  /** Rates by what was served, else by time. */
  private static double ratio(FixMeasures before, FixMeasures after, long then, long now) {
    boolean served = before.requests() > 0 && after.requests() > 0;
    return served
        ? share((double) then / before.requests(), (double) now / after.requests())
        : share(perTime(then, before), perTime(now, after));
  }

  private static double perTime(long count, FixMeasures measures) {
    return (double) count / measures.ms();
  }

  /** Now by then; without a then, what is now is new. */
  private static double share(double then, double now) {
    return then > 0 ? now / then : now > 0 ? Double.MAX_VALUE : 0;
  }
}
