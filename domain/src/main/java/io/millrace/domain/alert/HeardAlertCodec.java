package io.millrace.domain.alert;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link HeardAlert}; has the version of the alerts in it. */
public enum HeardAlertCodec implements Codec<HeardAlert> {
  INSTANCE;

  @Override
  public String format() {
    return "heard-alert";
  }

  @Override
  public int version() {
    return AlertVersionCodec.INSTANCE.version();
  }

  @Override
  public void write(HeardAlert h, Out out) {
    AlertVersionCodec.INSTANCE.write(h.last(), out);
    AlertVersionCodec.INSTANCE.write(h.now(), out);
    out.svarint(h.toldAt());
  }

  @Override
  public HeardAlert read(int version, In in) {
    return new HeardAlert(
        AlertVersionCodec.INSTANCE.read(version, in),
        AlertVersionCodec.INSTANCE.read(version, in),
        in.svarint());
  }
}
