package io.millrace.domain.policy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Policy sets by the event time from which they are in force. Immutable; a live one hands on what
 * is known when it is asked, and what it says of a time never changes once that time may come.
 */
public final class PolicyTimeline {
  private final long[] from;
  private final List<PolicySet> sets;
  private final Supplier<PolicyTimeline> live;

  /**
   * @param from strictly rising event times, the first {@link Long#MIN_VALUE}: bundled defaults are
   *     always in force
   */
  public PolicyTimeline(long[] from, List<PolicySet> sets) {
    if (from.length != sets.size() || from.length == 0 || from[0] != Long.MIN_VALUE) {
      throw new IllegalArgumentException("a timeline begins with the set in force from the start");
    }
    this.from = from.clone();
    this.sets = List.copyOf(sets);
    this.live = null;
  }

  private PolicyTimeline(Supplier<PolicyTimeline> live) {
    this.from = null;
    this.sets = null;
    this.live = live;
  }

  /** A timeline that follows the newest one. */
  public static PolicyTimeline live(Supplier<PolicyTimeline> newest) {
    return new PolicyTimeline(newest);
  }

  public static PolicyTimeline always(PolicySet set) {
    return new PolicyTimeline(new long[] {Long.MIN_VALUE}, List.of(set));
  }

  /** The set in force at the event time. */
  public PolicySet at(long eventTime) {
    if (live != null) {
      return live.get().at(eventTime);
    }
    if (from.length == 1) {
      return sets.get(0);
    }
    int i = Arrays.binarySearch(from, eventTime);
    return sets.get(i >= 0 ? i : -i - 2);
  }

  public List<PolicySet> all() {
    return live == null ? sets : live.get().all();
  }
}
