package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.control.ReviewDecision.Override;

/** Layout of {@link Heard}. */
public enum HeardCodec implements Codec<Heard> {
  INSTANCE;

  @java.lang.Override
  public String format() {
    return "heard-review";
  }

  @java.lang.Override
  public int version() {
    return 1;
  }

  @java.lang.Override
  public void write(Heard h, Out out) {
    out.string(h.environment()).fixed64(h.clusterId()).fixed64(h.itemId()).fixed64(h.anchor());
    review(h.review(), out);
    out.string(h.rule()).string(h.outcome()).string(h.reason());
    out.f64(h.score()).f64(h.confidence()).tag(h.override());
    out.svarint(h.heardAt()).svarint(h.tickAt()).svarint(h.rowVersion()).string(h.policies());
  }

  @java.lang.Override
  public Heard read(int version, In in) {
    return new Heard(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.fixed64(),
        review(in),
        in.string(),
        in.string(),
        in.string(),
        in.f64(),
        in.f64(),
        in.tag(Heard.OverrideState.class),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string());
  }

  private static void review(ReviewDecision r, Out out) {
    out.string(r.decisionId()).string(r.targetKind()).string(r.targetId()).string(r.reviewer());
    out.tag(r.verdict());
    answer(r.accurate(), out);
    answer(r.actionable(), out);
    answer(r.rightResponse(), out);
    out.string(r.label()).string(r.probableCause()).tag(r.pain()).tag(r.disposition());
    Override o = r.override();
    out.bool(o != null);
    if (o != null) {
      out.tag(o.action()).bool(o.value() != null).f64(o.value() == null ? 0 : o.value());
      out.string(o.reasonCode()).svarint(o.expiresAt());
    }
    Constraint c = r.constraint();
    out.bool(c != null);
    if (c != null) {
      out.tag(c.kind()).fixed64(c.left()).fixed64(c.right());
    }
    out.string(r.comment()).svarint(r.at());
  }

  private static ReviewDecision review(In in) {
    return new ReviewDecision(
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.tag(ReviewDecision.Verdict.class),
        answer(in),
        answer(in),
        answer(in),
        in.string(),
        in.string(),
        in.tag(ReviewDecision.Pain.class),
        in.tag(ReviewDecision.Disposition.class),
        in.bool() ? override(in) : null,
        in.bool()
            ? new Constraint(in.tag(Constraint.Kind.class), in.fixed64(), in.fixed64())
            : null,
        in.string(),
        in.svarint());
  }

  private static Override override(In in) {
    Override.Action action = in.tag(Override.Action.class);
    boolean valued = in.bool();
    double value = in.f64();
    return new Override(action, valued ? value : null, in.string(), in.svarint());
  }

  /** 0 not said, 1 no, 2 yes. */
  private static void answer(Boolean value, Out out) {
    out.u8(value == null ? 0 : value ? 2 : 1);
  }

  private static Boolean answer(In in) {
    int value = in.u8();
    return value == 0 ? null : (Boolean) (value == 2);
  }
}
