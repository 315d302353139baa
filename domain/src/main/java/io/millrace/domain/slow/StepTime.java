package io.millrace.domain.slow;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.StageTransition;

/**
 * How long a run stood at a stage until it went on.
 *
 * @param journey of policy, else the workflow
 * @param stage that it left
 * @param at epoch ms at which it went on
 * @param tookMs from when it had come there
 * @param policies in force then
 */
public record StepTime(
    String environment, String journey, String stage, long at, long tookMs, String policies) {

  /**
   * What a transition says of the stage it left; null where it says nothing: at a run's first, and
   * where the run had been given up for abandoned, which is silence and no work.
   */
  public static StepTime of(StageTransition t) {
    String journey = t.head().journey() == null ? t.head().workflow() : t.head().journey();
    if (t.from() == null || t.resumed() || t.dwellMs() < 0 || journey == null) {
      return null;
    }
    return new StepTime(
        t.head().environment(),
        journey,
        t.from(),
        t.mark().eventTime(),
        t.dwellMs(),
        t.head().policyVersions());
  }

  /** Hash of whose step it is: what it is held against is of the same. */
  public long key() {
    return Ids.of(environment, journey, stage);
  }
}
