package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link DeliveryTrack} in state. */
public enum DeliveryTrackCodec implements Codec<DeliveryTrack> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-delivery-track";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(DeliveryTrack t, Out out) {
    AlertVersionCodec.INSTANCE.write(t.wanted(), out);
    out.svarint(t.done()).tag(t.told()).string(t.toldSeverity()).svarint(t.sentAt());
    out.varint(t.attempts()).svarint(t.firstAt()).tag(t.step()).svarint(t.at());
  }

  @Override
  public DeliveryTrack read(int version, In in) {
    return new DeliveryTrack(
        AlertVersionCodec.INSTANCE.read(version, in),
        in.svarint(),
        in.tag(AlertVersion.State.class),
        in.string(),
        in.svarint(),
        in.int32(),
        in.svarint(),
        in.tag(DeliveryTrack.Step.class),
        in.svarint());
  }
}
