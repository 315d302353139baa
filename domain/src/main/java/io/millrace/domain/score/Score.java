package io.millrace.domain.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Priority by {@code score-v1}: (impact x frequency x recency x blast) / effort x confidence x
 * history, multiplied in that order, so that equal inputs give equal bits.
 */
public record Score(
    ScoreInputs inputs,
    double impact,
    double frequency,
    double recency,
    double blast,
    double effort,
    double confidence,
    double history,
    double value) {
  /** Name of the formula, a column of every score. */
  public static final String FORMULA = "score-v1";

  /** Reckons the score. */
  public static Score of(ScoreInputs in) {
    double impact = Factor.IMPACT.term(in);
    double frequency = Factor.FREQUENCY.term(in);
    double recency = Factor.RECENCY.term(in);
    double blast = Factor.BLAST.term(in);
    double effort = Factor.EFFORT.term(in);
    double confidence = Factor.CONFIDENCE.term(in);
    double history = Factor.HISTORY.term(in);
    double value = impact * frequency * recency * blast / effort * confidence * history;
    return new Score(in, impact, frequency, recency, blast, effort, confidence, history, value);
  }

  /** The factors in the order of the product. */
  public static List<ScoreFactor> factors() {
    return List.of(Factor.values());
  }

  /** All factors in one line. */
  public String explanation() {
    return Arrays.stream(Factor.values())
        .map(factor -> factor.explain(inputs))
        .collect(Collectors.joining("; "));
  }
}
