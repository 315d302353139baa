package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** News on streams and in state. */
public enum PatternNewsCodec implements Codec<PatternNews> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-news";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(PatternNews n, Out out) {
    out.string(n.environment())
        .tag(n.reason())
        .string(n.about())
        .string(n.id())
        .svarint(n.at())
        .string(n.service())
        .string(n.journey())
        .string(n.policies())
        .svarint(n.withdrawnAt());
  }

  @Override
  public PatternNews read(int version, In in) {
    return new PatternNews(
        in.string(),
        in.tag(Reason.class),
        in.string(),
        in.string(),
        in.svarint(),
        in.string(),
        in.string(),
        in.string(),
        version < 2 ? -1 : in.svarint());
  }
}
