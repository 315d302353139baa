package io.millrace.operators.patterns;

import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Signs;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Runs that ended on a branch. */
final class Branches implements FlatMapFunction<JourneyRun, Sign> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(JourneyRun fact, Collector<Sign> out) {
    Sign sign = Signs.branch(fact);
    if (sign != null) {
      out.collect(sign);
    }
  }
}
