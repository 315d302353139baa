package io.millrace.operators.journeys;

import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.observe.Observation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** What retries tell is a match and an observation. */
final class SplitStorms extends ProcessFunction<PatternFinding, Observation> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(PatternFinding storm, Context ctx, Collector<Observation> out) {
    ctx.output(JourneyTypes.MATCHES, storm.match());
    if (storm.observation() != null) {
      out.collect(storm.observation());
    }
  }
}
