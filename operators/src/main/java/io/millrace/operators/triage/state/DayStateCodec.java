package io.millrace.operators.triage.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.FingerprintCodec;
import io.millrace.domain.stats.WindowStatsCodec;

/** Layout of {@link DayState}. */
public enum DayStateCodec implements Codec<DayState> {
  INSTANCE;

  @Override
  public String format() {
    return "triage-day";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DayState d, Out out) {
    FingerprintCodec.INSTANCE.write(d.fingerprint(), out);
    out.bool(d.settled() != null);
    if (d.settled() != null) {
      WindowStatsCodec.INSTANCE.write(d.settled(), out);
    }
    out.list(d.waiting(), DayStateCodec::writeWaiting);
  }

  @Override
  public DayState read(int version, In in) {
    return new DayState(
        FingerprintCodec.INSTANCE.read(1, in),
        in.bool() ? WindowStatsCodec.INSTANCE.read(1, in) : null,
        in.list(DayStateCodec::readWaiting));
  }

  private static void writeWaiting(DayState.Waiting w, Out out) {
    out.svarint(w.tick());
    WindowStatsCodec.INSTANCE.write(w.stats(), out);
  }

  private static DayState.Waiting readWaiting(In in) {
    return new DayState.Waiting(in.svarint(), WindowStatsCodec.INSTANCE.read(1, in));
  }
}
