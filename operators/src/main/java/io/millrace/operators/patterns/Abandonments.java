package io.millrace.operators.patterns;

import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Signs;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Abandonments among what journeys found. */
final class Abandonments implements FlatMapFunction<PatternMatch, Sign> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(PatternMatch fact, Collector<Sign> out) {
    Sign sign = Signs.abandonment(fact);
    if (sign != null) {
      out.collect(sign);
    }
  }
}
