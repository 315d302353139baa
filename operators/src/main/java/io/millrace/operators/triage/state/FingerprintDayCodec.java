package io.millrace.operators.triage.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link FingerprintDay}. */
public enum FingerprintDayCodec implements Codec<FingerprintDay> {
  INSTANCE;

  @Override
  public String format() {
    return "fingerprint-day";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FingerprintDay d, Out out) {
    out.fixed64(d.fingerprintId()).svarint(d.day());
  }

  @Override
  public FingerprintDay read(int version, In in) {
    return new FingerprintDay(in.fixed64(), in.svarint());
  }
}
