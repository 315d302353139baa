package io.millrace.domain.journey;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;

/** Where the decisions on a run go. */
public interface JourneyEffects {
  /** A pattern's finding that counts; its observation is already charged. */
  void found(PatternFinding finding);

  /** An observation whose scope has closed. */
  void settled(Observation observation);

  /** A run's pain, once. */
  void charged(PainCharge charge);

  /** A new version of the run's row. */
  void run(JourneyRun run);

  void moved(StageTransition transition);
}
