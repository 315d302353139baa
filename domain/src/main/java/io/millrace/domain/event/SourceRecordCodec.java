package io.millrace.domain.event;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * What a source emits: one tag byte, then the accepted record, the rejected bytes or the end. Since
 * version 2 with the names of fields that the contract does not know.
 */
public enum SourceRecordCodec implements Codec<SourceRecord> {
  INSTANCE;

  private static final int DECODED = 1;
  private static final int REJECTED = 2;
  private static final int END = 3;

  @Override
  public String format() {
    return "source-record";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(SourceRecord value, Out out) {
    if (value instanceof SourceRecord.Decoded d) {
      out.u8(DECODED);
      ContractRecordCodec.INSTANCE.write(d.record(), out);
      d.coordinates().write(out);
      out.svarint(d.brokerTime()).fixed64(d.rawHash()).string(d.mapping()).string(d.identity());
      out.string(d.unknown());
    } else if (value instanceof SourceRecord.Rejected r) {
      out.u8(REJECTED).tag(r.reason()).string(r.detail()).bytes(r.bytes());
      r.coordinates().write(out);
      out.svarint(r.brokerTime()).fixed64(r.rawHash()).string(r.mapping());
    } else if (value instanceof SourceRecord.End e) {
      out.u8(END).svarint(e.asOf());
    }
  }

  @Override
  public SourceRecord read(int version, In in) {
    int tag = in.u8();
    return switch (tag) {
      case DECODED ->
          new SourceRecord.Decoded(
              ContractRecordCodec.INSTANCE.read(1, in),
              Coordinates.read(in),
              in.svarint(),
              in.fixed64(),
              in.string(),
              in.string(),
              version < 2 ? null : in.string());
      case REJECTED ->
          new SourceRecord.Rejected(
              in.tag(RejectReason.class),
              in.string(),
              in.bytes(),
              Coordinates.read(in),
              in.svarint(),
              in.fixed64(),
              in.string());
      case END -> new SourceRecord.End(in.svarint());
      default -> throw new IllegalStateException("source record of unknown tag " + tag);
    };
  }
}
