package io.millrace.operators.triage.state;

import io.millrace.domain.anomaly.AnomalyCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link AnomalyState}. */
public enum AnomalyStateCodec implements Codec<AnomalyState> {
  INSTANCE;

  @Override
  public String format() {
    return "triage-anomaly";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AnomalyState a, Out out) {
    out.bool(a.open() != null);
    if (a.open() != null) {
      AnomalyCodec.INSTANCE.write(a.open(), out);
    }
    out.list(a.waiting(), AnomalyStateCodec::writeWaiting);
  }

  @Override
  public AnomalyState read(int version, In in) {
    return new AnomalyState(
        in.bool() ? AnomalyCodec.INSTANCE.read(1, in) : null,
        in.list(AnomalyStateCodec::readWaiting));
  }

  private static void writeWaiting(AnomalyState.Waiting w, Out out) {
    AnomalyCodec.INSTANCE.write(w.anomaly(), out.svarint(w.tick()));
  }

  private static AnomalyState.Waiting readWaiting(In in) {
    return new AnomalyState.Waiting(in.svarint(), AnomalyCodec.INSTANCE.read(1, in));
  }
}
