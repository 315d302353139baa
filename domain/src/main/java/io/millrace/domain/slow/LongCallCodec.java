package io.millrace.domain.slow;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.migration.RenameCodec;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.policy.SlowPolicy;

/** Packs a long call; the observation inside is of its version, the rest of version 1. */
public enum LongCallCodec implements Codec<LongCall> {
  INSTANCE;

  private static final int INSIDE = 1;

  @Override
  public String format() {
    return "long-call";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(LongCall c, Out out) {
    out.fixed64(c.operationKey());
    ObservationCodec.INSTANCE.write(c.observation(), out);
    out.bool(c.rename() != null);
    if (c.rename() != null) {
      RenameCodec.INSTANCE.write(c.rename(), out);
    }
    out.svarint(c.rule().floorMs())
        .svarint(c.rule().percentOfP99())
        .svarint(c.rule().leastCalls())
        .svarint(c.expectedUs());
  }

  @Override
  public LongCall read(int version, In in) {
    long operationKey = in.fixed64();
    var observation = ObservationCodec.INSTANCE.read(version, in);
    Rename rename = in.bool() ? RenameCodec.INSTANCE.read(INSIDE, in) : null;
    SlowPolicy rule = new SlowPolicy(in.svarint(), (int) in.svarint(), (int) in.svarint());
    return new LongCall(operationKey, observation, rename, rule, in.svarint());
  }
}
