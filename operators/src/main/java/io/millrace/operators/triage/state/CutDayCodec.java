package io.millrace.operators.triage.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.contrast.Cut;

/** Layout of {@link CutDay}. */
public enum CutDayCodec implements Codec<CutDay> {
  INSTANCE;

  @Override
  public String format() {
    return "cut-day";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CutDay c, Out out) {
    out.svarint(c.day()).string(c.service()).bool(c.logLines()).tag(c.cut()).string(c.value());
  }

  @Override
  public CutDay read(int version, In in) {
    return new CutDay(in.svarint(), in.string(), in.bool(), in.tag(Cut.class), in.string());
  }
}
