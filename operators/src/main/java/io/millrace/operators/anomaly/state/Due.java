package io.millrace.operators.anomaly.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A fingerprint that something came of, and the tick that must look at it. */
public record Due(long tick, long fingerprintId) {
  /** Layout of the key. */
  public enum DueCodec implements Codec<Due> {
    INSTANCE;

    @Override
    public String format() {
      return "anomaly-due";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Due due, Out out) {
      out.svarint(due.tick()).fixed64(due.fingerprintId());
    }

    @Override
    public Due read(int version, In in) {
      return new Due(in.svarint(), in.fixed64());
    }
  }
}
