package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link DeliveryEntry} on streams. */
public enum DeliveryEntryCodec implements Codec<DeliveryEntry> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-delivery-entry";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(DeliveryEntry e, Out out) {
    out.string(e.target());
    AlertVersionCodec.INSTANCE.write(e.alert(), out);
    out.tag(e.outcome()).string(e.reason()).varint(e.attempt()).varint(e.status());
    out.svarint(e.at()).svarint(e.nextAt()).string(e.workItem());
  }

  @Override
  public DeliveryEntry read(int version, In in) {
    return new DeliveryEntry(
        in.string(),
        AlertVersionCodec.INSTANCE.read(version < 3 ? 1 : 2, in),
        in.tag(DeliveryEntry.Outcome.class),
        in.string(),
        in.int32(),
        in.int32(),
        in.svarint(),
        in.svarint(),
        version < 2 ? null : in.string());
  }
}
