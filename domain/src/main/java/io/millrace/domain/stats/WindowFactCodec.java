package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.FingerprintCodec;
import io.millrace.domain.stats.WindowFact.Size;

/** Packs a window; the parts inside version 1 are of version 1. */
public enum WindowFactCodec implements Codec<WindowFact> {
  INSTANCE;

  private static final int PARTS_IN_V1 = 1;

  @Override
  public String format() {
    return "window-fact";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(WindowFact w, Out out) {
    out.string(w.environment());
    FingerprintCodec.INSTANCE.write(w.fingerprint(), out);
    out.tag(w.size()).svarint(w.startAt()).svarint(w.endAt()).bool(w.partial());
    WindowStatsCodec.INSTANCE.write(w.stats(), out);
  }

  @Override
  public WindowFact read(int version, In in) {
    return new WindowFact(
        in.string(),
        FingerprintCodec.INSTANCE.read(PARTS_IN_V1, in),
        in.tag(Size.class),
        in.svarint(),
        in.svarint(),
        in.bool(),
        WindowStatsCodec.INSTANCE.read(PARTS_IN_V1, in));
  }
}
