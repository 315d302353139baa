package io.millrace.domain.event;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a rejected record with its original bytes. */
public enum RejectedRecordCodec implements Codec<RejectedRecord> {
  INSTANCE;

  @Override
  public String format() {
    return "rejected-record";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(RejectedRecord r, Out out) {
    out.tag(r.reason()).string(r.detail()).string(r.operator()).bytes(r.bytes());
    r.coordinates().write(out);
    out.fixed64(r.rawHash()).string(r.mapping()).svarint(r.seenAt()).tag(r.form());
  }

  @Override
  public RejectedRecord read(int version, In in) {
    return new RejectedRecord(
        in.tag(RejectReason.class),
        in.string(),
        in.string(),
        in.bytes(),
        Coordinates.read(in),
        in.fixed64(),
        in.string(),
        in.svarint(),
        version < 2 ? RejectedRecord.Form.RAW : in.tag(RejectedRecord.Form.class));
  }
}
