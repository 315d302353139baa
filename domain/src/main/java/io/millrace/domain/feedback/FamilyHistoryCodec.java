package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link FamilyHistory}; says the version of the fix in it. */
public enum FamilyHistoryCodec implements Codec<FamilyHistory> {
  INSTANCE;

  @Override
  public String format() {
    return "family-history";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FamilyHistory h, Out out) {
    out.svarint(h.steps()).u8(h.fix() == null ? 0 : FixWatchCodec.INSTANCE.version());
    if (h.fix() != null) {
      FixWatchCodec.INSTANCE.write(h.fix(), out);
    }
  }

  @Override
  public FamilyHistory read(int version, In in) {
    int steps = (int) in.svarint();
    int fix = in.u8();
    return new FamilyHistory(steps, fix == 0 ? null : FixWatchCodec.INSTANCE.read(fix, in));
  }
}
