package io.millrace.domain.dependency;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;
import java.util.List;

/** A dependency's course in state; its parts are of version 1. */
public enum DependencyCourseCodec implements Codec<DependencyCourse> {
  INSTANCE;

  @Override
  public String format() {
    return "dependency-course";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DependencyCourse c, Out out) {
    out.list(c.open(), DependencyMinuteCodec.INSTANCE::write).bool(c.hour() != null);
    if (c.hour() != null) {
      DependencyHourCodec.INSTANCE.write(c.hour(), out);
    }
    out.svarint(c.downSince()).svarint(c.usualUs());
    LatencyHistogramCodec.INSTANCE.write(c.healthy(), out);
    out.svarint(c.seenUntil());
  }

  @Override
  public DependencyCourse read(int version, In in) {
    return new DependencyCourse(
        List.copyOf(in.list(i -> DependencyMinuteCodec.INSTANCE.read(1, i))),
        in.bool() ? DependencyHourCodec.INSTANCE.read(1, in) : null,
        in.svarint(),
        in.svarint(),
        LatencyHistogramCodec.INSTANCE.read(1, in),
        in.svarint());
  }
}
