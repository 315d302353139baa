package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * What has been counted on a run. Immutable.
 *
 * @param events INITIATOR, STATE_CHANGE and TERMINAL events
 * @param attempts highest attempt of any step
 * @param retries tries that were not the first
 * @param failedSteps events with a failed outcome
 * @param overrides steps that a person forced
 * @param loops transitions to a stage visited before
 * @param afterEnd events after the run had ended
 * @param deviationMs time that transitions off the journey's order took, ms; of one silence no more
 *     than the run's idle class, for what lies beyond is abandonment and has its own price
 */
public record RunCounts(
    int events,
    int attempts,
    int retries,
    int failedSteps,
    int overrides,
    int loops,
    int skips,
    int swaps,
    int foreign,
    int afterEnd,
    long deviationMs) {
  static final RunCounts ZERO = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Transitions that depart from the journey's order. */
  public int deviations() {
    return loops + skips + swaps + foreign;
  }

  /** Transitions in order, in thousandths of all; 1000 for a run without any. */
  public int conformance() {
    int moves = events - 1;
    return moves <= 0 ? 1000 : (int) ((moves - deviations()) * 1000L / moves);
  }

  RunCounts plus(StepFact step, Deviation deviation, boolean ended, long pricedMs) {
    return new RunCounts(
        events + 1,
        Math.max(attempts, step.attempt()),
        retries + one(step.attempt() > 1),
        failedSteps + one(step.outcome().failed()),
        overrides + one(step.manualOverride()),
        loops + one(deviation == Deviation.LOOP),
        skips + one(deviation == Deviation.SKIP),
        swaps + one(deviation == Deviation.SWAP),
        foreign + one(deviation == Deviation.FOREIGN),
        afterEnd + one(ended),
        deviationMs + pricedMs);
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }

  void write(Out out) {
    out.varint(events)
        .varint(attempts)
        .varint(retries)
        .varint(failedSteps)
        .varint(overrides)
        .varint(loops)
        .varint(skips)
        .varint(swaps)
        .varint(foreign)
        .varint(afterEnd)
        .svarint(deviationMs);
  }

  static RunCounts read(int version, In in) {
    return new RunCounts(
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.int32(),
        version < 2 ? 0 : in.svarint());
  }
}
