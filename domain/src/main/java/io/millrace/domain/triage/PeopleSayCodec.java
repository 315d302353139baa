package io.millrace.domain.triage;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.control.ReviewDecision;

/** Layout of {@link PeopleSay} inside other values. */
final class PeopleSayCodec {
  private PeopleSayCodec() {}

  static void write(PeopleSay say, Out out) {
    ReviewDecision.Override o = say.override();
    out.bool(o != null);
    if (o != null) {
      out.tag(o.action()).bool(o.value() != null).f64(o.value() == null ? 0 : o.value());
      out.string(o.reasonCode()).svarint(o.expiresAt());
    }
    out.string(say.overrideId()).tag(say.verdict()).string(say.verdictId()).tag(say.pain());
    out.tag(say.disposition()).string(say.label()).string(say.probableCause());
  }

  static PeopleSay read(In in) {
    return new PeopleSay(
        in.bool() ? override(in) : null,
        in.string(),
        in.tag(ReviewDecision.Verdict.class),
        in.string(),
        in.tag(ReviewDecision.Pain.class),
        in.tag(ReviewDecision.Disposition.class),
        in.string(),
        in.string());
  }

  private static ReviewDecision.Override override(In in) {
    ReviewDecision.Override.Action action = in.tag(ReviewDecision.Override.Action.class);
    boolean valued = in.bool();
    double value = in.f64();
    return new ReviewDecision.Override(action, valued ? value : null, in.string(), in.svarint());
  }
}
