package io.millrace.domain.migration;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.FingerprintCodec;

/** Layout of {@link Rename} on streams and in state. */
public enum RenameCodec implements Codec<Rename> {
  INSTANCE;

  @Override
  public String format() {
    return "rename";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Rename r, Out out) {
    out.string(r.environment());
    FingerprintCodec.INSTANCE.write(r.before(), out);
    FingerprintCodec.INSTANCE.write(r.after(), out);
    out.svarint(r.minuteAt()).varint(r.occurrences()).svarint(r.firstAt()).svarint(r.lastAt());
  }

  @Override
  public Rename read(int version, In in) {
    return new Rename(
        in.string(),
        FingerprintCodec.INSTANCE.read(1, in),
        FingerprintCodec.INSTANCE.read(1, in),
        in.svarint(),
        in.varint(),
        in.svarint(),
        in.svarint());
  }
}
