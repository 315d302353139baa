package io.millrace.domain.triage;

import java.util.List;

/**
 * The numbers that governance reads.
 *
 * @param scopes distinct in seven days
 * @param confidence of the score, moved by what reviews said of the rule
 * @param accounts distinct in seven days
 * @param linked whether a work item is to be worked on
 * @param returned whether it is back after a work item of it was done
 * @param sensitive why a person decides; none when the numbers may
 * @param trust factor that moved the confidence
 * @param problemId problem record whose work is under way, 0 for none
 * @param symptomOf cluster whose failures it is a symptom of, 0 for none
 */
public record GateInputs(
    double effectiveScore,
    double confidence,
    long scopes,
    long accounts,
    boolean criticalPath,
    PeopleSay people,
    boolean linked,
    boolean returned,
    List<String> sensitive,
    double trust,
    long problemId,
    long symptomOf) {

  /** Nothing sensitive, nothing learnt. */
  public GateInputs(
      double effectiveScore,
      double confidence,
      long scopes,
      long accounts,
      boolean criticalPath,
      PeopleSay people,
      boolean linked) {
    this(
        effectiveScore,
        confidence,
        scopes,
        accounts,
        criticalPath,
        people,
        linked,
        false,
        List.of(),
        1,
        0,
        0);
  }
}
