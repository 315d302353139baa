package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link AlertTrack} in state. */
public enum AlertTrackCodec implements Codec<AlertTrack> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-track";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(AlertTrack t, Out out) {
    AlertVersionCodec.INSTANCE.write(t.newest(), out);
    out.tag(t.told()).tag(t.hold()).svarint(t.until());
    out.list(t.starts(), (start, o) -> o.svarint(start));
  }

  @Override
  public AlertTrack read(int version, In in) {
    return new AlertTrack(
        AlertVersionCodec.INSTANCE.read(version, in),
        in.tag(AlertVersion.State.class),
        in.tag(AlertTrack.Hold.class),
        in.svarint(),
        in.list(In::svarint));
  }
}
