package io.millrace.domain.predict;

import io.millrace.domain.predict.Prediction.Outcome;
import io.millrace.domain.predict.Prediction.Stay;
import io.millrace.domain.predict.StageNews.Kind;

/** Decides what news makes of what was thought of a run, and of what its stage teaches. Pure. */
public final class Foretelling {
  private Foretelling() {}

  /** When a run that has come to a stage is asked about again: halfway to its deadline. */
  public static long checkAt(StageNews entered) {
    return checkAt(entered.enteredAt(), entered.deadlineAt());
  }

  static long checkAt(long enteredAt, long deadlineAt) {
    return enteredAt + Math.max(1, Math.floorDiv(deadlineAt - enteredAt, 2));
  }

  /** When a run that has come to a stage has stood there too long. */
  public static StageNews silenceOf(Prediction entered) {
    StageNews news = entered.news();
    return news.as(Kind.SILENT, news.enteredAt() + entered.silenceMs() + 1);
  }

  /**
   * What is thought of a run after some news.
   *
   * @param before null when nothing is thought of it
   * @return the same when nothing changed; null when nothing is thought of it any more
   */
  public static Prediction take(StageModel model, Prediction before, StageNews news) {
    if (news.kind() == Kind.ENTERED) {
      return before == null ? Prediction.of(news, model) : before;
    }
    if (before == null) {
      return null;
    }
    return switch (news.kind()) {
      case CHECK -> before.derived(model, news.at());
      case SILENT ->
          before.stay() == Stay.HERE ? before.derived(model, news.at()).silent(news.at()) : before;
      case DEADLINE -> before.came(news.at(), Outcome.BROKEN);
      case LEFT -> before.stayed(news.at(), Stay.WENT_ON);
      case ENDED -> ended(before, news);
      case ENTERED -> throw new IllegalStateException("entered twice: " + news);
    };
  }

  /** The end is the truth, also where a deadline had passed before it was known. */
  private static Prediction ended(Prediction before, StageNews end) {
    boolean kept = !end.watched() && end.endedAt() <= end.deadlineAt();
    Stay stay =
        before.stay() != Stay.HERE
            ? before.stay()
            : end.watched() ? Stay.LEFT_FOR_GOOD : Stay.WENT_ON;
    Outcome outcome = kept ? Outcome.KEPT : Outcome.BROKEN;
    return before.stay() == stay && before.outcome() == outcome
        ? before
        : before.stayed(end.at(), stay).came(end.at(), outcome);
  }

  /** What a stage learns from news. */
  public static StageModel learn(StageModel model, StageNews news) {
    long until = news.endedAt() < 0 ? news.at() : news.endedAt();
    long ms = until - news.enteredAt();
    if (ms < 0) {
      return model;
    }
    return switch (news.kind()) {
      case LEFT -> model.stayed(ms);
      case ENDED -> model.ended(ms, news.watched());
      case DEADLINE, CHECK, SILENT, ENTERED -> model;
    };
  }
}
