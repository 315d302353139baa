package io.millrace.domain.feedback;

import io.millrace.domain.stats.WindowStats;

/**
 * A fix that was claimed, and what became of the failure; the row of {@code fix_outcomes}, and what
 * is remembered while it is watched.
 *
 * @param deployedAt event time at which the tracker said so
 * @param watchEndsAt event time of the verdict
 * @param seen what has occurred since, {@link WindowStats#EMPTY} once the verdict is given
 * @param served requests of its services since
 * @param before the week up to the fix
 * @param after from the fix to the verdict, null while it is watched
 * @param silentSince last occurrence before the fix
 */
public record FixWatch(
    String environment,
    long clusterId,
    long itemId,
    String workItemId,
    String fixRelease,
    long deployedAt,
    long watchEndsAt,
    State state,
    Reason reason,
    WindowStats seen,
    long served,
    FixMeasures before,
    FixMeasures after,
    long silentSince,
    long tickAt,
    long rowVersion,
    String policies) {

  /** What became of the fix. */
  public enum State {
    WATCHING,
    /** The failure is gone, or nearly so. */
    VERIFIED,
    /** It is less than it was. */
    PARTIAL,
    /** It is as it was, or came back. */
    FAILED,
    /** It is gone, and something else got worse. */
    MASKED
  }

  /** What the verdict rests on. */
  public enum Reason {
    /** The time to watch is not over. */
    NOT_OVER,
    /** At most the share that policy calls verified. */
    VOLUME_GONE,
    VOLUME_FELL,
    VOLUME_STAYED,
    /** Hardly anything was served: its silence proves nothing. */
    NOTHING_SERVED,
    LATENCY_ROSE,
    RETRIES_ROSE,
    TIMEOUTS_ROSE,
    RECURRENCE_ROSE,
    /** Another failure of the same problem opened since. */
    MOVED_ELSEWHERE,
    /** It was verified, and occurred again. */
    CAME_BACK
  }

  /** The same with what one tick brought. */
  public FixWatch plus(WindowStats news, long requests) {
    if (news == null && requests == 0) {
      return this;
    }
    return with(
        state,
        reason,
        news == null ? seen : seen.merge(news),
        served + requests,
        after,
        tickAt,
        rowVersion,
        policies);
  }

  /** The same after a verdict. */
  public FixWatch decided(State now, Reason why, FixMeasures measured, long tick, String versions) {
    return with(
        now,
        why,
        WindowStats.EMPTY,
        0,
        measured,
        tick,
        Math.max(tick * 1000, rowVersion + 1),
        versions);
  }

  private FixWatch with(
      State now,
      Reason why,
      WindowStats stats,
      long requests,
      FixMeasures measured,
      long tick,
      long version,
      String versions) {
    return new FixWatch(
        environment,
        clusterId,
        itemId,
        workItemId,
        fixRelease,
        deployedAt,
        watchEndsAt,
        now,
        why,
        stats,
        requests,
        before,
        measured,
        silentSince,
        tick,
        version,
        versions);
  }
}
