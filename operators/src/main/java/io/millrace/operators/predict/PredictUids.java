package io.millrace.operators.predict;

/** Operator uids of the room; they stand in savepoints. */
final class PredictUids {
  static final String RUNS = "predict.read-runs";
  static final String STAGES = "predict.read-transitions";
  static final String PACE = "predict.pace";
  static final String PREDICT = "predict.decide";

  private PredictUids() {}
}
