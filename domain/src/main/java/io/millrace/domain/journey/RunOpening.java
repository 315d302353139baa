package io.millrace.domain.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decides which event begins a run, whatever the arrival order. Events are held only while it is
 * not certain which run they belong to: until the watermark has passed them. Immutable.
 *
 * @param clock of the run under way, null when there is none
 * @param lastAt latest event time of the run under way
 * @param waiting events whose run is not yet certain, in order
 */
public record RunOpening(RunClock clock, long lastAt, List<JourneyStep> waiting) {
  public static final RunOpening NONE = new RunOpening(null, Long.MIN_VALUE, List.of());

  /** Whether an event at this time belongs to the run under way for certain. */
  public boolean continues(long eventTime) {
    return clock != null && eventTime < expiresAt();
  }

  /** Moment from which the run under way is forgotten; {@link Long#MIN_VALUE} without one. */
  public long expiresAt() {
    return clock == null ? Long.MIN_VALUE : lastAt + clock.keepMs();
  }

  /** The run under way went on at this time. */
  public RunOpening seen(long eventTime) {
    return eventTime <= lastAt ? this : new RunOpening(clock, eventTime, waiting);
  }

  /** One more event waits. */
  public RunOpening hold(JourneyStep step) {
    List<JourneyStep> more = new ArrayList<>(waiting);
    more.add(step);
    more.sort(Comparator.comparing(JourneyStep::mark));
    return new RunOpening(clock, lastAt, List.copyOf(more));
  }

  /**
   * The watermark has reached {@code now}: places every waiting event up to then. Later ones wait
   * for their own moment, for whoever takes them may know their time from this one alone.
   *
   * @param clocks limits of a run from its first event, by the policy in force then
   * @param out takes the placed events, in order
   * @return what is remembered from here on; {@link #NONE} when the run has been forgotten
   */
  public RunOpening advance(
      long now, Function<JourneyStep, RunClock> clocks, Consumer<JourneyStep> out) {
    RunOpening state = now >= expiresAt() ? new RunOpening(null, Long.MIN_VALUE, waiting) : this;
    List<JourneyStep> left = new ArrayList<>();
    for (JourneyStep step : waiting) {
      long at = step.eventTime();
      if (at > now) {
        left.add(step);
      } else if (state.continues(at)) {
        out.accept(step.in(state.clock));
        state = state.seen(at);
      } else {
        RunClock run = clocks.apply(step);
        out.accept(step.first(run));
        state = new RunOpening(run, at, List.of());
      }
    }
    return new RunOpening(state.clock, state.lastAt, List.copyOf(left));
  }

  /** Whether nothing needs to be remembered. */
  public boolean isEmpty() {
    return clock == null && waiting.isEmpty();
  }
}
