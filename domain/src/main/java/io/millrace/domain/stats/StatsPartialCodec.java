package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.FingerprintCodec;

/** Packs a partial count; the parts inside version 1 are of version 1. */
public enum StatsPartialCodec implements Codec<StatsPartial> {
  INSTANCE;

  private static final int PARTS_IN_V1 = 1;

  @Override
  public String format() {
    return "stats-partial";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StatsPartial p, Out out) {
    out.string(p.environment());
    FingerprintCodec.INSTANCE.write(p.fingerprint(), out);
    out.svarint(p.minuteAt());
    WindowStatsCodec.INSTANCE.write(p.stats(), out);
  }

  @Override
  public StatsPartial read(int version, In in) {
    return new StatsPartial(
        in.string(),
        FingerprintCodec.INSTANCE.read(PARTS_IN_V1, in),
        in.svarint(),
        WindowStatsCodec.INSTANCE.read(PARTS_IN_V1, in));
  }
}
