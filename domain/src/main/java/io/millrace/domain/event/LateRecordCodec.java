package io.millrace.domain.event;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a late fact. */
public enum LateRecordCodec implements Codec<LateRecord> {
  INSTANCE;

  @Override
  public String format() {
    return "late-record";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LateRecord r, Out out) {
    out.string(r.room()).string(r.what()).string(r.eventId()).string(r.environment());
    out.svarint(r.eventTime()).svarint(r.latenessMs());
    r.coordinates().write(out);
  }

  @Override
  public LateRecord read(int version, In in) {
    return new LateRecord(
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        Coordinates.read(in));
  }
}
