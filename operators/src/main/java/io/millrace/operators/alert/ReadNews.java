package io.millrace.operators.alert;

import io.millrace.domain.alert.PatternNews;
import io.millrace.domain.journey.PatternMatch;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Findings that may wake somebody. */
final class ReadNews implements FlatMapFunction<PatternMatch, PatternNews> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(PatternMatch match, Collector<PatternNews> out) {
    PatternNews news = PatternNews.of(match);
    if (news != null) {
      out.collect(news);
    }
  }
}
