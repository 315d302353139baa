package io.millrace.domain.predict;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** News of runs at stages, on streams and in state. */
public enum StageNewsCodec implements Codec<StageNews> {
  INSTANCE;

  @Override
  public String format() {
    return "stage-news";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StageNews n, Out out) {
    Place p = n.place();
    out.tag(n.kind())
        .string(p.environment())
        .string(p.journey())
        .string(p.segment())
        .string(p.stage())
        .string(n.runId())
        .string(n.correlationId())
        .string(n.accountId())
        .string(n.service())
        .svarint(n.at())
        .svarint(n.enteredAt())
        .svarint(n.startAt())
        .svarint(n.slaMs())
        .svarint(n.idleMs())
        .svarint(n.limitAt())
        .svarint(n.endedAt())
        .bool(n.watched())
        .string(n.policies());
  }

  @Override
  public StageNews read(int version, In in) {
    return new StageNews(
        in.tag(StageNews.Kind.class),
        new Place(in.word(), in.word(), in.word(), in.word()),
        in.string(),
        in.string(),
        in.string(),
        in.word(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.bool(),
        in.word());
  }
}
