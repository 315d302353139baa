package io.millrace.domain.predict;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.predict.StageModel.Spans;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** A model in state; its histograms are of version 1. */
public enum StageModelCodec implements Codec<StageModel> {
  INSTANCE;

  @Override
  public String format() {
    return "stage-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StageModel m, Out out) {
    write(m.known(), out);
    write(m.today(), out);
    out.svarint(m.dayAt());
  }

  private static void write(Spans spans, Out out) {
    LatencyHistogramCodec.INSTANCE.write(spans.ended(), out);
    LatencyHistogramCodec.INSTANCE.write(spans.watched(), out);
    LatencyHistogramCodec.INSTANCE.write(spans.stays(), out);
  }

  @Override
  public StageModel read(int version, In in) {
    return new StageModel(spans(in), spans(in), in.svarint());
  }

  private static Spans spans(In in) {
    return new Spans(
        LatencyHistogramCodec.INSTANCE.read(1, in),
        LatencyHistogramCodec.INSTANCE.read(1, in),
        LatencyHistogramCodec.INSTANCE.read(1, in));
  }
}
