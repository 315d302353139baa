package io.millrace.domain.contrast;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link ContrastVersion} on streams. */
public enum ContrastVersionCodec implements Codec<ContrastVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "contrast-version";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ContrastVersion v, Out out) {
    out.string(v.environment()).fixed64(v.clusterId()).fixed64(v.itemId()).varint(v.place());
    out.bool(v.contrast() != null);
    if (v.contrast() != null) {
      v.contrast().write(out);
    }
    out.svarint(v.tickAt()).svarint(v.rowVersion()).string(v.policies());
  }

  @Override
  public ContrastVersion read(int version, In in) {
    return new ContrastVersion(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.int32(),
        in.bool() ? Contrast.read(in) : null,
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
