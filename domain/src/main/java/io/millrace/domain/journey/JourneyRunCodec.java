package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A run, in state and on its way to the warehouse. */
public enum JourneyRunCodec implements Codec<JourneyRun> {
  INSTANCE;

  @Override
  public String format() {
    return "journey-run";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(JourneyRun run, Out out) {
    run.head().write(out);
    run.clock().write(out);
    run.course().write(out);
    run.counts().write(out);
    run.cost().write(out);
    run.path().write(out);
    out.svarint(run.version());
  }

  @Override
  public JourneyRun read(int version, In in) {
    return new JourneyRun(
        RunHead.read(in),
        RunClock.read(in),
        RunCourse.read(in),
        RunCounts.read(in),
        RunCost.read(in),
        StagePath.read(in),
        in.svarint());
  }
}
