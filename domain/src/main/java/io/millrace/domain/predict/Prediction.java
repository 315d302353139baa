package io.millrace.domain.predict;

import io.millrace.domain.hash.Ids;

/**
 * What was thought of a run at a stage, and what came: a version of a row of {@code
 * sla_predictions}. Immutable.
 *
 * @param news of the run at the stage
 * @param at event time of this version, epoch ms
 * @param version of its row
 * @param elapsedMs at the stage when the probability was last derived
 * @param breach probability of it; negative where too little is known
 * @param samples runs that it was learnt from
 * @param silenceMs at the stage after which it counts as left for good
 * @param learnt whether that was learnt; else it is the journey's idle class
 * @param silent whether the run stood there longer than that
 * @param stay what came of its stay
 * @param outcome what came of the promise; null while nobody knows
 * @param told whether it has a row
 */
public record Prediction(
    StageNews news,
    long at,
    long version,
    long elapsedMs,
    double breach,
    long samples,
    long silenceMs,
    boolean learnt,
    boolean silent,
    Stay stay,
    Outcome outcome,
    boolean told) {
  /** From here on a breach is what is expected. */
  private static final double LIKELY = 0.5;

  /** Less likely breaches are not told: nearly every run keeps its promise. */
  private static final double TOLD = 0.01;

  /** Whether the promise was kept. */
  public enum Outcome {
    KEPT,
    BROKEN
  }

  /** Whether it left the stage. */
  public enum Stay {
    HERE,
    WENT_ON,
    LEFT_FOR_GOOD
  }

  /** A run that has just come to a stage. */
  static Prediction of(StageNews entered, StageModel model) {
    long learntMs = model.silenceMs();
    return new Prediction(
            entered,
            entered.at(),
            0,
            0,
            -1,
            0,
            learntMs < 0 ? entered.idleMs() : learntMs,
            learntMs >= 0,
            false,
            Stay.HERE,
            null,
            false)
        .derived(model, entered.at());
  }

  /** Id of the row: of run, stage and entry. */
  public static String id(StageNews news) {
    return id(news, news.place().key());
  }

  /**
   * The same for whoever knows the key of its place.
   *
   * @param place {@link Place#key}
   */
  public static String id(StageNews news, long place) {
    return Ids.hex(
        "prediction:",
        Ids.of("prediction", Ids.mix(Ids.key(news.runId()), place), news.enteredAt()));
  }

  /** When the probability was derived, epoch ms. */
  public long derivedAt() {
    return news.enteredAt() + elapsedMs;
  }

  public boolean likely() {
    return breach >= LIKELY;
  }

  /** Whether nothing of it can change any more before its run ends. */
  public boolean isOver() {
    return !told && stay != Stay.HERE;
  }

  /** With the probability at a moment. */
  Prediction derived(StageModel model, long when) {
    long elapsed = when - news.enteredAt();
    long budget = news.deadlineAt() - news.enteredAt();
    double p = model.knows() && budget > elapsed ? model.breach(elapsed, budget) : breach;
    boolean row = told || p >= TOLD;
    return new Prediction(
        news,
        when,
        row ? Math.max(when * 1000, version + 1) : version,
        elapsed,
        p,
        model.samples(),
        silenceMs,
        learnt,
        silent,
        stay,
        outcome,
        row);
  }

  Prediction silent(long when) {
    return with(when, true, stay, outcome, true);
  }

  Prediction stayed(long when, Stay what) {
    return with(when, silent, what, outcome, told);
  }

  Prediction came(long when, Outcome what) {
    return with(when, silent, stay, what, told);
  }

  private Prediction with(
      long when, boolean isSilent, Stay newStay, Outcome newOutcome, boolean row) {
    return new Prediction(
        news,
        when,
        row ? Math.max(when * 1000, version + 1) : version,
        elapsedMs,
        breach,
        samples,
        silenceMs,
        learnt,
        isSilent,
        newStay,
        newOutcome,
        row);
  }
}
