package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A step, as streams and the sort buffers of journeys hold it. */
public enum JourneyStepCodec implements Codec<JourneyStep> {
  INSTANCE;

  @Override
  public String format() {
    return "journey-step";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(JourneyStep step, Out out) {
    step.mark().write(out);
    step.fact().write(out);
    step.head().write(out);
    out.bool(step.clock() != null);
    if (step.clock() != null) {
      step.clock().write(out);
    }
  }

  @Override
  public JourneyStep read(int version, In in) {
    return new JourneyStep(
        EventMark.read(in),
        StepFact.read(in),
        RunHead.read(in),
        in.bool() ? RunClock.read(in) : null);
  }
}
