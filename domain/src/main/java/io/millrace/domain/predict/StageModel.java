package io.millrace.domain.predict;

import io.millrace.domain.scope.BaselineDays;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.Survival;

/**
 * What runs did from a stage on, in ms: of the days that have closed, and of today. Predictions are
 * made from closed days alone, so that they do not depend on what else arrives. Immutable.
 *
 * @param dayAt UTC midnight that began today; {@link Long#MIN_VALUE} before
 */
public record StageModel(Spans known, Spans today, long dayAt) {
  public static final StageModel NONE = new StageModel(Spans.NONE, Spans.NONE, Long.MIN_VALUE);

  /** Ends that it takes to predict one. */
  static final long ENDS = 20;

  /** Stays that it takes to say which are too long. */
  static final long STAYS = 100;

  /** How long a stage that nobody comes to is remembered. */
  private static final long KEEP_MS = 30 * BaselineDays.DAY_MS;

  /**
   * Histograms of integers; merging is exact.
   *
   * @param ended from the stage to the run's end
   * @param watched to the end of the run's class, which it had not reached
   * @param stays from the stage to the next one
   */
  public record Spans(LatencyHistogram ended, LatencyHistogram watched, LatencyHistogram stays) {
    static final Spans NONE =
        new Spans(LatencyHistogram.EMPTY, LatencyHistogram.EMPTY, LatencyHistogram.EMPTY);

    Spans merge(Spans o) {
      return new Spans(ended.merge(o.ended), watched.merge(o.watched), stays.merge(o.stays));
    }
  }

  /** The same on the day of a time: what was today counts from the next midnight on. */
  public StageModel on(long time) {
    long day = BaselineDays.dayOf(time);
    return day <= dayAt ? this : new StageModel(known.merge(today), Spans.NONE, day);
  }

  /** With a run that ended so long after it came to the stage, or was watched so long. */
  StageModel ended(long remainingMs, boolean onlyWatched) {
    return new StageModel(
        known,
        new Spans(
            onlyWatched ? today.ended() : today.ended().add(remainingMs),
            onlyWatched ? today.watched().add(remainingMs) : today.watched(),
            today.stays()),
        dayAt);
  }

  /** With a run that went on after so long. */
  StageModel stayed(long dwellMs) {
    return new StageModel(
        known, new Spans(today.ended(), today.watched(), today.stays().add(dwellMs)), dayAt);
  }

  /** Runs that it has learnt from. */
  public long samples() {
    return known.ended().count() + known.watched().count();
  }

  boolean knows() {
    return known.ended().count() >= ENDS;
  }

  /**
   * Probability that a run which has been at the stage for so long, or beyond, breaks its promise.
   *
   * @param elapsedMs since it came to the stage
   * @param budgetMs from then to the moment at which the promise breaks; longer than that
   */
  double breach(long elapsedMs, long budgetMs) {
    return Survival.beyond(known.ended(), known.watched(), elapsedMs, budgetMs);
  }

  /**
   * Time at the stage after which hardly any run goes on: the 99.5th percentile of stays, and three
   * times the 95th at least.
   *
   * @return ms; -1 where fewer than a hundred stays have taught
   */
  public long silenceMs() {
    LatencyHistogram stays = known.stays();
    return stays.count() < STAYS ? -1 : Math.max(stays.quantile(0.995), 3 * stays.quantile(0.95));
  }

  public long forgetAt() {
    return dayAt + KEEP_MS;
  }
}
