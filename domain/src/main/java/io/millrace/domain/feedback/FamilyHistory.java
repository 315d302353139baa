package io.millrace.domain.feedback;

import io.millrace.domain.control.ReviewDecision;

/**
 * What is known of a failure from before: how often fixes of it held, and whether people found it
 * harmless. Its multiplier is the factor {@code history} of the score.
 *
 * @param steps in half powers of two, in [-4, 4]
 * @param fix the last fix that was claimed, null without one
 */
public record FamilyHistory(int steps, FixWatch fix) {
  public static final FamilyHistory NONE = new FamilyHistory(0, null);

  private static final int MOST = 4;

  /** The multiplier, in [0.25, 4]. */
  public double multiplier() {
    return StrictMath.pow(2, steps / 2.0);
  }

  /** Pain confirmed raises it a step, noise lowers it two, a wrong insight one. */
  public FamilyHistory after(ReviewDecision review) {
    int by = 0;
    if (review.pain() == ReviewDecision.Pain.REAL) {
      by = 1;
    } else if (review.pain() == ReviewDecision.Pain.NOISE) {
      by = -2;
    } else if (review.verdict() == ReviewDecision.Verdict.WRONG) {
      by = -1;
    }
    return by(by, fix);
  }

  /** A fix that did not hold raises it two steps, one that held in part one step. */
  public FamilyHistory after(FixWatch decided) {
    int by =
        switch (decided.state()) {
          case WATCHING, VERIFIED -> 0;
          case PARTIAL -> 1;
          case FAILED, MASKED -> 2;
        };
    return by(by, decided);
  }

  /** The same with another fix. */
  public FamilyHistory with(FixWatch watched) {
    return by(0, watched);
  }

  private FamilyHistory by(int more, FixWatch watched) {
    return new FamilyHistory(Math.max(-MOST, Math.min(MOST, steps + more)), watched);
  }
}
