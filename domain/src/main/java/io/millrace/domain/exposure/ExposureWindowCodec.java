package io.millrace.domain.exposure;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.stats.DistinctSketchCodec;

/** Layout of {@link ExposureWindow} on streams and in state. */
public enum ExposureWindowCodec implements Codec<ExposureWindow> {
  INSTANCE;

  @Override
  public String format() {
    return "exposure-window";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ExposureWindow w, Out out) {
    out.string(w.environment()).string(w.service()).string(w.endpoint()).string(w.release());
    out.varint(w.weightClass()).tag(w.unit()).tag(w.dimension()).string(w.value());
    out.svarint(w.startAt()).bool(w.partial()).varint(w.requests()).varint(w.successes());
    DistinctSketchCodec.INSTANCE.write(w.accounts(), out);
  }

  @Override
  public ExposureWindow read(int version, In in) {
    return new ExposureWindow(
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.int32(),
        in.tag(Unit.class),
        in.tag(Dimension.class),
        in.word(),
        in.svarint(),
        in.bool(),
        in.varint(),
        in.varint(),
        DistinctSketchCodec.INSTANCE.read(version, in));
  }
}
