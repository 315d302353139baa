package io.millrace.domain.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept for one correlation. Immutable.
 *
 * @param run null before its first event
 * @param scope observations with open pain
 * @param dirty whether the run has changed since its last row
 * @param wakeAt moment for which its housekeeping timer stands, {@link Long#MIN_VALUE} for none
 * @param pending facts that the watermark has not reached, in order
 */
public record JourneyState(
    JourneyRun run, OpenScope scope, boolean dirty, long wakeAt, List<JourneyInput> pending) {
  public static final JourneyState EMPTY =
      new JourneyState(null, OpenScope.EMPTY, false, Long.MIN_VALUE, List.of());

  /** One more fact waits for its moment. */
  public JourneyState hold(JourneyInput input) {
    if (pending.isEmpty()) {
      return new JourneyState(run, scope, dirty, wakeAt, List.of(input));
    }
    List<JourneyInput> more = new ArrayList<>(pending.size() + 1);
    more.addAll(pending);
    int at = more.size();
    while (at > 0 && JourneyInput.ORDER.compare(more.get(at - 1), input) > 0) {
      at--;
    }
    more.add(at, input);
    return new JourneyState(run, scope, dirty, wakeAt, List.copyOf(more));
  }

  /** This state with the limit of the stage where its run stands, and no other; null for none. */
  JourneyState limited(PatternHit limit) {
    JourneyState freed = this;
    if (limitAt() != Long.MIN_VALUE) {
      List<JourneyInput> others = new ArrayList<>(pending);
      others.removeIf(JourneyState::isLimit);
      freed = new JourneyState(run, scope, dirty, wakeAt, List.copyOf(others));
    }
    return limit == null ? freed : freed.hold(new JourneyInput.Hit(limit));
  }

  /** Moment of the limit of the stage where its run stands, {@link Long#MIN_VALUE} for none. */
  public long limitAt() {
    for (JourneyInput input : pending) {
      if (isLimit(input)) {
        return input.at();
      }
    }
    return Long.MIN_VALUE;
  }

  private static boolean isLimit(JourneyInput input) {
    return input instanceof JourneyInput.Hit h && h.hit().pattern() == PatternId.P21;
  }

  /** The first fact due at or before a moment; null for none. */
  public JourneyInput due(long now) {
    return pending.isEmpty() || pending.get(0).at() > now ? null : pending.get(0);
  }

  /** This state without the first facts. */
  public JourneyState taken(int facts) {
    return new JourneyState(
        run, scope, dirty, wakeAt, List.copyOf(pending.subList(facts, pending.size())));
  }

  /** This state with its housekeeping timer at another moment. */
  public JourneyState wakingAt(long at) {
    return new JourneyState(run, scope, dirty, at, pending);
  }

  /** Whether nothing needs to be remembered. */
  public boolean isEmpty() {
    return run == null && scope.isEmpty() && pending.isEmpty();
  }

  JourneyState with(JourneyRun newRun, boolean changed) {
    return new JourneyState(newRun, scope, changed, wakeAt, pending);
  }

  JourneyState with(OpenScope newScope) {
    return new JourneyState(run, newScope, dirty, wakeAt, pending);
  }
}
