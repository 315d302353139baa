package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.FixNews;
import io.millrace.domain.alert.PatternNews;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.predict.Prediction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** What may wake somebody, or let him sleep again. */
final class ReadNews {
  private ReadNews() {}

  /** Findings. */
  static final class OfMatches implements FlatMapFunction<PatternMatch, PatternNews> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(PatternMatch match, Collector<PatternNews> out) {
      tell(PatternNews.of(match), out);
    }
  }

  /** Findings that were taken back. */
  static final class OfRetracted implements FlatMapFunction<RetractedMatch, PatternNews> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(RetractedMatch match, Collector<PatternNews> out) {
      tell(PatternNews.of(match), out);
    }
  }

  /** Runs that will probably break their promise. */
  static final class OfPredictions implements FlatMapFunction<Prediction, PatternNews> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(Prediction prediction, Collector<PatternNews> out) {
      tell(PatternNews.of(prediction), out);
    }
  }

  /** Verdicts on fixes. */
  static final class OfFixes implements FlatMapFunction<FixWatch, AlertVersion> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(FixWatch fix, Collector<AlertVersion> out) {
      AlertVersion news = FixNews.of(fix);
      if (news != null) {
        out.collect(news);
      }
    }
  }

  private static void tell(PatternNews news, Collector<PatternNews> out) {
    if (news != null) {
      out.collect(news);
    }
  }
}
