package io.millrace.jobs.pipeline;

import io.millrace.domain.contrast.Cut;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.triage.ServedMinute;
import io.millrace.domain.triage.ServedMinuteCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Exposure in the words of triage: requests of a route in a minute, and those by region and flag.
 */
final class ServedMinutes implements FlatMapFunction<ExposureWindow, ServedMinute> {
  private static final long serialVersionUID = 1;

  private ServedMinutes() {}

  static DataStream<ServedMinute> of(DataStream<ExposureWindow> exposure) {
    return exposure
        .flatMap(new ServedMinutes())
        .returns(CodecTypeInfo.of(ServedMinute.class, ServedMinuteCodec.class))
        .uid("triage.served-minutes")
        .name("served minutes");
  }

  private static Cut cut(Dimension dimension) {
    return switch (dimension) {
      case REGION -> Cut.REGION;
      case FLAG -> Cut.FLAG;
      case FULL, ACTIVE -> null;
    };
  }

  @Override
  public void flatMap(ExposureWindow w, Collector<ServedMinute> out) {
    if (w.dimension() != Dimension.ACTIVE) {
      out.collect(
          new ServedMinute(
              w.environment(),
              w.service(),
              w.endpoint(),
              w.unit() == Unit.LOG,
              w.weightClass(),
              w.startAt(),
              w.endAt(),
              w.requests(),
              cut(w.dimension()),
              w.dimension() == Dimension.FULL ? w.release() : w.value()));
    }
  }
}
