package io.millrace.domain.policy;

/**
 * When a call that did not fail is slow.
 *
 * @param floorMs no shorter call is slow
 * @param percentOfP99 how much of the p99 of its own operation a slow call exceeds, in percent
 * @param leastCalls fewer calls of an operation do not say what is usual
 */
public record SlowPolicy(long floorMs, int percentOfP99, int leastCalls) {
  public static final SlowPolicy DEFAULT = new SlowPolicy(1_000, 200, 100);
}
