package io.millrace.domain.triage;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.policy.LabelPolicy;

/**
 * A label that an item has, with who gave it and what it changes; a row of {@code labels}.
 *
 * @param rule that gave it, null otherwise
 * @param model version of the model that gave it, null otherwise
 * @param confidence in [0, 1]; 1 for people
 * @param dimension of the taxonomy, null outside of it
 * @param gone whether it was taken back at this tick
 */
public record AppliedLabel(
    Kind kind,
    String label,
    Source source,
    String rule,
    String model,
    double confidence,
    LabelPolicy.Dimension dimension,
    LabelPolicy.Action action,
    boolean gone) {

  /** What a label answers. */
  public enum Kind {
    /** How did it end? Exactly one. */
    OUTCOME,
    /** What class of cause? Exactly one. */
    CAUSE,
    /** What does policy, or a person, call it? Any number. */
    TAXONOMY,
    /** Who may have to fix it, where nobody said so: a suggestion, which changes nothing. */
    OWNER
  }

  /** Who gave it. */
  public enum Source {
    RULE,
    MODEL,
    REVIEW
  }

  static AppliedLabel ofRule(Kind kind, String label, String rule, double confidence) {
    return new AppliedLabel(
        kind, label, Source.RULE, rule, null, confidence, null, LabelPolicy.Action.NONE, false);
  }

  static AppliedLabel ofTaxonomy(LabelPolicy.Label label, Source source) {
    return new AppliedLabel(
        Kind.TAXONOMY,
        label.id(),
        source,
        source == Source.RULE ? "label:" + label.id() : null,
        null,
        1,
        label.dimension(),
        label.action(),
        false);
  }

  AppliedLabel takenBack() {
    return new AppliedLabel(kind, label, source, rule, model, confidence, dimension, action, true);
  }

  void write(Out out) {
    out.tag(kind).string(label).tag(source).string(rule).string(model).f64(confidence);
    out.tag(dimension).string(action.owner()).svarint(action.slaMs());
    out.string(action.alert()).string(action.roadmap()).bool(gone);
  }

  static AppliedLabel read(In in) {
    return new AppliedLabel(
        in.tag(Kind.class),
        in.string(),
        in.tag(Source.class),
        in.string(),
        in.string(),
        in.f64(),
        in.tag(LabelPolicy.Dimension.class),
        new LabelPolicy.Action(in.string(), in.svarint(), in.string(), in.string()),
        in.bool());
  }
}
