package io.millrace.operators.predict;

import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.predict.StageNews;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The little that predictions need of runs under a promise; only this is shuffled. */
final class ReadPaces {
  private ReadPaces() {}

  /** Stages that runs come to. */
  static final class OfTransitions implements FlatMapFunction<StageTransition, StageNews> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(StageTransition transition, Collector<StageNews> out) {
      StageNews news = StageNews.of(transition);
      if (news != null) {
        out.collect(news);
      }
    }
  }

  /** Beginnings and ends. */
  static final class OfRuns implements FlatMapFunction<JourneyRun, StageNews> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(JourneyRun run, Collector<StageNews> out) {
      StageNews news = StageNews.of(run);
      if (news != null) {
        out.collect(news);
      }
    }
  }
}
