package io.millrace.domain.triage;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.score.ScoreCardCodec;
import java.util.List;

/**
 * Layout of {@link Work} in state; from version 2 on each part says its own version, contrasts and
 * comparisons since version 3; versions 4 to 6 have later parts.
 */
public enum WorkCodec implements Codec<Work> {
  INSTANCE;

  @Override
  public String format() {
    return "triage-work";
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public void write(Work w, Out out) {
    optional(ScoreCardCodec.INSTANCE, w.score(), out);
    optional(DecisionCodec.INSTANCE, w.decision(), out);
    optional(ItemVersionCodec.INSTANCE, w.item(), out);
    optional(ReviewRequestCodec.INSTANCE, w.review(), out);
    out.svarint(w.clusterVersion());
    out.list(w.contrasts(), Contrast::write);
    out.list(w.comparisons(), (r, o) -> optional(ReviewRequestCodec.INSTANCE, r, o));
  }

  @Override
  public Work read(int version, In in) {
    return new Work(
        optional(ScoreCardCodec.INSTANCE, in),
        optional(DecisionCodec.INSTANCE, in),
        optional(ItemVersionCodec.INSTANCE, in),
        optional(ReviewRequestCodec.INSTANCE, in),
        in.svarint(),
        version < 3 ? List.of() : List.copyOf(in.list(Contrast::read)),
        version < 3
            ? List.of()
            : List.copyOf(in.list(i -> optional(ReviewRequestCodec.INSTANCE, i))));
  }

  private static <T> void optional(Codec<T> codec, T value, Out out) {
    out.u8(value == null ? 0 : codec.version());
    if (value != null) {
      codec.write(value, out);
    }
  }

  /** In version 1 a flag said that there is a part, of its version 1. */
  private static <T> T optional(Codec<T> codec, In in) {
    int part = in.u8();
    return part == 0 ? null : codec.read(part, in);
  }
}
