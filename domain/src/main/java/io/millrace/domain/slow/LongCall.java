package io.millrace.domain.slow;

import io.millrace.domain.migration.Rename;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.policy.SlowPolicy;

/**
 * A call that did not fail and took long enough to ask whether that is usual for it.
 *
 * @param operationKey hash of (service, operation): whose usual times it is held against
 * @param observation what it is if it was slow
 * @param rename what the two policies that run call it then, null while one runs alone
 * @param rule in force at the time of the call
 * @param expectedUs what the policy expects of the operation while nothing is measured, -1 without
 */
public record LongCall(
    long operationKey, Observation observation, Rename rename, SlowPolicy rule, long expectedUs) {
  private static final long US_PER_MS = 1000;

  /**
   * The slow call, with the numbers that say so as its message; null when the call was usual, or
   * nobody knows what is.
   *
   * @param usual what successes of the operation took in the hours before
   */
  public Observation judge(UsualTimes usual) {
    boolean measured = usual.calls() >= rule.leastCalls();
    long expected = measured ? usual.p99Us() : expectedUs;
    long took = observation.latencyUs();
    if (expected < 0 || took <= (long) (expected * (rule.percentOfP99() / 100.0))) {
      return null;
    }
    String told =
        measured
            ? "usually 99 of 100 take at most "
                + expected / US_PER_MS
                + " ms ("
                + usual.calls()
                + " calls)"
            : "the policy expects " + expected / US_PER_MS + " ms";
    return observation.saying("took " + took / US_PER_MS + " ms, " + told);
  }
}
