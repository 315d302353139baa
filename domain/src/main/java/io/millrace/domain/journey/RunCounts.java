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
    int afterEnd) {
  static final RunCounts ZERO = new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  RunCounts plus(StepFact step, Deviation deviation, boolean ended) {
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
        afterEnd + one(ended));
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
        .varint(afterEnd);
  }

  static RunCounts read(In in) {
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
        in.int32());
  }
}
