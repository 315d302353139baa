package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** A run, in state and on its way to the warehouse. */
public enum JourneyRunCodec implements Codec<JourneyRun> {
  INSTANCE;

  @Override
  public String format() {
    return "journey-run";
  }

  @Override
  public int version() {
    return 3;
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
    out.list(run.findings(), RunFinding::write);
  }

  @Override
  public JourneyRun read(int version, In in) {
    return new JourneyRun(
        RunHead.read(in),
        RunClock.read(in),
        RunCourse.read(in),
        RunCounts.read(version, in),
        RunCost.read(version, in),
        StagePath.read(version, in),
        in.svarint(),
        version < 2 ? List.of() : List.copyOf(in.list(RunFinding::read)));
  }
}
