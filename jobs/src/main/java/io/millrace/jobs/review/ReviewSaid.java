package io.millrace.jobs.review;

import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.control.ReviewDecision.Disposition;
import io.millrace.domain.control.ReviewDecision.Override;
import io.millrace.domain.control.ReviewDecision.Pain;
import io.millrace.domain.control.ReviewDecision.Verdict;

/** What a person says about an item; null for what was not said. */
public record ReviewSaid(
    String reviewer,
    Verdict verdict,
    Boolean accurate,
    Boolean actionable,
    Boolean rightResponse,
    String label,
    String probableCause,
    Pain pain,
    Disposition disposition,
    Override override,
    Constraint constraint,
    String comment) {
  /** Whether nothing but a name, or a comment, was given. */
  public boolean isEmpty() {
    return verdict == null
        && accurate == null
        && actionable == null
        && rightResponse == null
        && label == null
        && probableCause == null
        && pain == null
        && disposition == null
        && override == null
        && constraint == null
        && comment == null;
  }

  /** Whether it is about the problem itself, and not only about this insight into it. */
  public boolean outlivesItem() {
    return override != null || label != null || constraint != null;
  }
}
