package io.millrace.domain.alert;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** A case in state; its findings are of its version, its alert of version 1. */
public enum PatternCaseCodec implements Codec<PatternCase> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-case";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(PatternCase c, Out out) {
    out.list(c.recent(), PatternNewsCodec.INSTANCE::write).bool(c.alert() != null);
    if (c.alert() != null) {
      AlertVersionCodec.INSTANCE.write(c.alert(), out);
    }
  }

  @Override
  public PatternCase read(int version, In in) {
    return new PatternCase(
        List.copyOf(in.list(i -> PatternNewsCodec.INSTANCE.read(version, i))),
        in.bool() ? AlertVersionCodec.INSTANCE.read(version < 3 ? 1 : 2, in) : null);
  }
}
