package io.millrace.domain.triage;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/**
 * Where an item stands among others, and what it is called.
 *
 * @param rule that put it before people: a pattern, or {@code errors:} and a failure class
 * @param sensitive why only a person may decide: SECURITY, COMPLIANCE, REVENUE, STRATEGIC, ROADMAP
 * @param problemId problem record that it is a child of, 0 for none
 * @param labels by kind and name; those just taken back included
 */
public record Standing(
    String rule, List<String> sensitive, long problemId, List<AppliedLabel> labels) {
  public static final Standing NONE = new Standing(null, List.of(), 0, List.of());

  /** The label of a kind of which there is exactly one; null before there was any. */
  public AppliedLabel label(AppliedLabel.Kind kind) {
    for (AppliedLabel label : labels) {
      if (label.kind() == kind && !label.gone()) {
        return label;
      }
    }
    return null;
  }

  void write(Out out) {
    out.string(rule);
    out.list(sensitive, (tag, o) -> o.string(tag));
    out.fixed64(problemId);
    out.list(labels, AppliedLabel::write);
  }

  static Standing read(In in) {
    return new Standing(
        in.string(), in.list(In::string), in.fixed64(), in.list(AppliedLabel::read));
  }
}
