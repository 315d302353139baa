package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.policy.TimeClass;

/**
 * The time limits of one run: those of its first event, kept for its life, so that a policy change
 * never splits a run.
 *
 * @param startAt event time of the run's first event, epoch ms: with the key it names the run
 * @param journeyClass within which the run must end
 * @param idleClass silence after which it counts as abandoned
 */
public record RunClock(long startAt, TimeClass journeyClass, TimeClass idleClass) {
  private static final long DAY_MS = 86_400_000L;

  /** How long after its last event a run is remembered, in ms: past every limit, and a day. */
  public long keepMs() {
    return Math.max(journeyClass.millis(), idleClass.millis()) + DAY_MS;
  }

  void write(Out out) {
    out.svarint(startAt).tag(journeyClass).tag(idleClass);
  }

  static RunClock read(In in) {
    return new RunClock(in.svarint(), in.tag(TimeClass.class), in.tag(TimeClass.class));
  }
}
