package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs what a scope left out. */
public enum ScopeOverflowCodec implements Codec<ScopeOverflow> {
  INSTANCE;

  @Override
  public String format() {
    return "scope-overflow";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ScopeOverflow o, Out out) {
    out.string(o.environment())
        .fixed64(o.scopeKey())
        .svarint(o.closedAt())
        .varint(o.spans())
        .varint(o.observations());
  }

  @Override
  public ScopeOverflow read(int version, In in) {
    return new ScopeOverflow(in.string(), in.fixed64(), in.svarint(), in.int32(), in.int32());
  }
}
