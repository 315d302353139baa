package io.millrace.domain.dispatch;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link Silence} on streams and in state. */
public enum SilenceCodec implements Codec<Silence> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-silence";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Silence s, Out out) {
    out.string(s.changeId()).string(s.environment()).string(s.service());
    out.svarint(s.from()).svarint(s.until());
  }

  @Override
  public Silence read(int version, In in) {
    return new Silence(in.string(), in.string(), in.string(), in.svarint(), in.svarint());
  }
}
