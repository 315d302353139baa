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

  /** A row that said a run had not ended, as it is taken back; the corrected one follows. */
  void retracted(JourneyRun run);

  /** A finding that the run's end has overtaken. */
  void retracted(RetractedMatch match);

  /** That finding's observation, with what is left of its pain. */
  void corrected(Observation observation);

  /** What a run's start, end or silence adds to its day. */
  void counted(BaselineFact fact);

  void moved(StageTransition transition);
}
