package io.millrace.operators.journeys;

import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.JourneyEffects;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Sends what the book decides during one timer to the room's outputs. */
record SideEffects(
    KeyedCoProcessFunction<Long, ?, ?, Observation>.Context ctx,
    Collector<Observation> out,
    Counter runsStarted,
    Counter patternsFound,
    Counter matchesRetracted)
    implements JourneyEffects {
  @Override
  public void found(PatternFinding finding) {
    patternsFound.inc();
    ctx.output(JourneyTypes.MATCHES, finding.match());
    if (finding.observation() != null) {
      out.collect(finding.observation());
    }
  }

  @Override
  public void settled(Observation observation) {
    ctx.output(JourneyTypes.SETTLED, observation);
  }

  @Override
  public void charged(PainCharge charge) {
    ctx.output(JourneyTypes.CHARGES, charge);
  }

  @Override
  public void run(JourneyRun run) {
    if (run.counts().events() == 1) {
      runsStarted.inc();
    }
    ctx.output(JourneyTypes.RUNS, run);
  }

  @Override
  public void retracted(JourneyRun run) {
    ctx.output(JourneyTypes.RETRACTED_RUNS, run);
  }

  @Override
  public void retracted(RetractedMatch match) {
    matchesRetracted.inc();
    ctx.output(JourneyTypes.RETRACTED_MATCHES, match);
  }

  @Override
  public void corrected(Observation observation) {
    ctx.output(JourneyTypes.CORRECTED, observation);
  }

  @Override
  public void counted(BaselineFact fact) {
    ctx.output(JourneyTypes.COUNTED, fact);
  }

  @Override
  public void moved(StageTransition transition) {
    ctx.output(JourneyTypes.TRANSITIONS, transition);
  }
}
