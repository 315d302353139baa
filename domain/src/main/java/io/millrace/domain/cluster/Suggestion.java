package io.millrace.domain.cluster;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Locale;

/**
 * A question to a reviewer: may two clusters be one problem? It joins nothing by itself.
 *
 * @param scorePpm likeness in millionths, floored
 * @param mine fingerprint of the cluster that is asked about
 * @param other fingerprint of the other cluster
 * @param otherAnchor anchor of the other cluster
 */
public record Suggestion(Kind kind, int scorePpm, long mine, long other, long otherAnchor) {

  /** What speaks for it. */
  public enum Kind {
    /** They fail in the company of the same failures. */
    CONTEXT,
    /** Their stacks align. */
    STACK
  }

  /** For people: why. */
  public String why() {
    return String.format(
        Locale.ROOT,
        kind == Kind.CONTEXT
            ? "they fail in the company of the same failures (%.2f)"
            : "their stacks align (%.2f)",
        scorePpm / 1e6);
  }

  void write(Out out) {
    out.tag(kind).varint(scorePpm).fixed64(mine).fixed64(other).fixed64(otherAnchor);
  }

  static Suggestion read(In in) {
    return new Suggestion(in.tag(Kind.class), in.int32(), in.fixed64(), in.fixed64(), in.fixed64());
  }
}
