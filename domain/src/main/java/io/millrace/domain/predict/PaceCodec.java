package io.millrace.domain.predict;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.predict.Pace.Visit;
import java.util.List;

/** A pace in state; its news is of version 1. */
public enum PaceCodec implements Codec<Pace> {
  INSTANCE;

  @Override
  public String format() {
    return "pace";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Pace p, Out out) {
    news(p.begun(), out);
    out.list(
        p.visits(),
        (v, o) -> o.string(v.stage()).string(v.segment()).string(v.accountId()).svarint(v.at()));
    news(p.end(), out);
  }

  private static void news(StageNews news, Out out) {
    out.bool(news != null);
    if (news != null) {
      StageNewsCodec.INSTANCE.write(news, out);
    }
  }

  @Override
  public Pace read(int version, In in) {
    return new Pace(
        news(in),
        List.copyOf(in.list(i -> new Visit(i.word(), i.word(), i.string(), i.svarint()))),
        news(in));
  }

  private static StageNews news(In in) {
    return in.bool() ? StageNewsCodec.INSTANCE.read(1, in) : null;
  }
}
