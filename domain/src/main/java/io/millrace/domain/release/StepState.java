package io.millrace.domain.release;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * An endpoint of a service, or a step of a workflow.
 *
 * @param endpoint null for the service as a whole, whose failures are not counted
 * @param logLines whether log lines are counted, not requests
 */
public record StepState(
    String service, String endpoint, boolean logLines, Counted served, Counted failures) {
  /** The same with counts that may be changed. */
  public StepState copy() {
    return new StepState(service, endpoint, logLines, served.copy(), failures.copy());
  }

  /** Packs it. */
  public enum StepCodec implements Codec<StepState> {
    INSTANCE;

    @Override
    public String format() {
      return "served-rates";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(StepState s, Out out) {
      out.string(s.service()).string(s.endpoint()).bool(s.logLines());
      Counted.CountedCodec.INSTANCE.write(s.served(), out);
      Counted.CountedCodec.INSTANCE.write(s.failures(), out);
    }

    @Override
    public StepState read(int version, In in) {
      return new StepState(
          in.string(),
          in.string(),
          in.bool(),
          Counted.CountedCodec.INSTANCE.read(1, in),
          Counted.CountedCodec.INSTANCE.read(1, in));
    }
  }
}
