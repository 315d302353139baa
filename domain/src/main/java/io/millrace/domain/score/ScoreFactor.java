package io.millrace.domain.score;

/** One factor of the score: pure and total. */
public interface ScoreFactor {
  /** Stable name, a column of {@code score_components}. */
  String id();

  /** The value that enters the product. */
  double term(ScoreInputs inputs);

  /** One clause for people: the value and the numbers behind it. */
  String explain(ScoreInputs inputs);
}
