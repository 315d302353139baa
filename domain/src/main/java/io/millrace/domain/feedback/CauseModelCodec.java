package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link CauseModel}. */
public enum CauseModelCodec implements Codec<CauseModel> {
  INSTANCE;

  @Override
  public String format() {
    return "cause-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CauseModel m, Out out) {
    out.varint(m.examples());
    out.list(
        m.kinds(),
        (kind, o) -> {
          o.string(kind.label()).varint(kind.examples()).varint(kind.words());
          o.list(kind.counts(), (count, p) -> p.string(count.word()).varint(count.times()));
        });
  }

  @Override
  public CauseModel read(int version, In in) {
    return new CauseModel(
        in.varint(),
        in.list(
            i ->
                new CauseModel.Kind(
                    i.string(),
                    i.varint(),
                    i.varint(),
                    i.list(j -> new CauseModel.Count(j.string(), j.varint())))));
  }
}
