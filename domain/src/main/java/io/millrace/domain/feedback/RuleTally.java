package io.millrace.domain.feedback;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.policy.FeedbackPolicy;

/**
 * What people said of all that one rule put before them. Counts only: rates are derived when read.
 *
 * @param rule pattern id, or {@code errors:} and a failure class
 */
public record RuleTally(
    String rule,
    long useful,
    long wrong,
    long incomplete,
    long accurate,
    long inaccurate,
    long actionable,
    long notActionable,
    long rightResponse,
    long wrongResponse) {

  /** Nobody said anything yet. */
  public static RuleTally of(String rule) {
    return new RuleTally(rule, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** With one review more. */
  public RuleTally plus(ReviewDecision r) {
    return new RuleTally(
        rule,
        useful + one(r.judgement() == ReviewDecision.Verdict.USEFUL),
        wrong + one(r.judgement() == ReviewDecision.Verdict.WRONG),
        incomplete + one(r.judgement() == ReviewDecision.Verdict.INCOMPLETE),
        accurate + one(Boolean.TRUE.equals(r.accurate())),
        inaccurate + one(Boolean.FALSE.equals(r.accurate())),
        actionable + one(Boolean.TRUE.equals(r.actionable())),
        notActionable + one(Boolean.FALSE.equals(r.actionable())),
        rightResponse + one(Boolean.TRUE.equals(r.rightResponse())),
        wrongResponse + one(Boolean.FALSE.equals(r.rightResponse())));
  }

  /**
   * Factor on the confidence in what the rule says: 1 when nobody spoke or opinions are even, the
   * bounds where all agree. Four imagined verdicts, half of them useful, keep few real ones from
   * moving it far; an incomplete insight counts as half a useful one.
   */
  public double trust(FeedbackPolicy.Trust bounds) {
    double rate = (2.0 * useful + incomplete + 4) / (2.0 * (useful + wrong + incomplete) + 8);
    double half = 2 * rate - 1;
    return half < 0 ? 1 + half * (1 - bounds.least()) : 1 + half * (bounds.most() - 1);
  }

  private static long one(boolean said) {
    return said ? 1 : 0;
  }
}
