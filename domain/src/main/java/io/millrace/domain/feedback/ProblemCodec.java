package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link Problem}. */
public enum ProblemCodec implements Codec<Problem> {
  INSTANCE;

  @Override
  public String format() {
    return "problem";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Problem p, Out out) {
    out.string(p.environment()).fixed64(p.problemId()).string(p.context()).string(p.title());
    out.list(
        p.children(),
        (c, o) -> {
          o.fixed64(c.itemId()).fixed64(c.clusterId()).tag(c.joined()).varint(c.episodes());
          o.svarint(c.joinedAt()).svarint(c.lastEpisodeAt());
        });
    out.varint(p.more()).svarint(p.openedAt()).svarint(p.tickAt());
    out.svarint(p.rowVersion()).string(p.policies());
  }

  @Override
  public Problem read(int version, In in) {
    return new Problem(
        in.string(),
        in.fixed64(),
        in.string(),
        in.string(),
        in.list(
            i ->
                new Problem.Child(
                    i.fixed64(),
                    i.fixed64(),
                    i.tag(Problem.Joined.class),
                    i.int32(),
                    i.svarint(),
                    i.svarint())),
        in.varint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
