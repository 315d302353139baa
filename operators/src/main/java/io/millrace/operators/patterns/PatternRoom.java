package io.millrace.operators.patterns;

import io.millrace.cep.engine.Findings;
import io.millrace.cep.engine.PatternEngine;
import io.millrace.domain.dependency.DependencyHour;
import io.millrace.domain.dependency.DependencyMinute;
import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.policy.TimeClass;
import io.millrace.domain.scope.SpanFact;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.HoldFindingsFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What do sequences tell that no run, trace or window tells alone? Keyed by what a pattern watches:
 * a trace, a session, a ticket, an account, a dependency. Only signs, the few records that concern
 * a pattern, are shuffled; state ends with the pattern's window.
 *
 * <pre>
 * events --signs---------------------------+
 * spans --calls by minute--> dependencies -+--> find: P08-P10, P12, P13, --> hold --> matches
 *                              | hours     |         P17, P19, P20
 * runs, abandonments --signs---------------+
 * </pre>
 */
public final class PatternRoom {
  private PatternRoom() {}

  /**
   * What the room gives.
   *
   * @param hours how dependencies did, by hour
   * @param late signs behind the watermark
   */
  public record Patterns(
      DataStream<PatternMatch> matches,
      DataStream<DependencyHour> hours,
      DataStream<LateRecord> late) {}

  /**
   * Attaches the room.
   *
   * @param events all telemetry, in any partitioning
   * @param runs versions of runs
   * @param found what journeys' own patterns found
   * @param idleClass of a run that no journey claims
   */
  public static Patterns attach(
      DataStream<TelemetryEvent> events,
      DataStream<SpanFact> spans,
      DataStream<JourneyRun> runs,
      DataStream<PatternMatch> found,
      ControlFeed control,
      PatternEngine engine,
      TimeClass idleClass) {
    SingleOutputStreamOperator<Sign> turns = dependencies(spans, control);
    DataStream<Sign> signs =
        events
            .transform(
                PatternUids.SIGNS, PatternTypes.SIGN, new FindSignsOperator(control, idleClass))
            .uid(PatternUids.SIGNS)
            .union(
                runs.flatMap(new Branches())
                    .returns(PatternTypes.SIGN)
                    .uid(PatternUids.BRANCHES)
                    .name(PatternUids.BRANCHES),
                found
                    .flatMap(new Abandonments())
                    .returns(PatternTypes.SIGN)
                    .uid(PatternUids.ABANDONMENTS)
                    .name(PatternUids.ABANDONMENTS),
                turns);
    Findings<Sign, PatternFinding> findings =
        engine.attach(
            signs.keyBy(Sign::key, Types.LONG),
            PatternWatches.all(),
            PatternTypes.FINDING,
            PatternUids.FIND);
    return new Patterns(
        told(findings),
        turns.getSideOutput(PatternTypes.HOURS),
        findings
            .late()
            .process(new LateSigns())
            .returns(PatternTypes.LATE)
            .uid(PatternUids.LATE)
            .name(PatternUids.LATE));
  }

  private static SingleOutputStreamOperator<Sign> dependencies(
      DataStream<SpanFact> spans, ControlFeed control) {
    return spans
        .transform(PatternUids.CALLS, PatternTypes.MINUTE, new CollectCallsOperator())
        .uid(PatternUids.CALLS)
        .keyBy(PatternRoom::dependency, Types.LONG)
        .transform(
            PatternUids.DEPENDENCIES,
            PatternTypes.SIGN,
            new AsOfKeyedProcess<>(new DependencyFunction(control)))
        .uid(PatternUids.DEPENDENCIES);
  }

  private static long dependency(DependencyMinute minute) {
    return Ids.of(minute.environment(), minute.dependency());
  }

  private static DataStream<PatternMatch> told(Findings<Sign, PatternFinding> findings) {
    return findings
        .matched()
        .union(findings.timedOut())
        .keyBy(PatternFinding::key, Types.LONG)
        .transform(
            PatternUids.HOLD,
            PatternTypes.FINDING,
            new AsOfKeyedProcess<>(new HoldFindingsFunction(PatternStates.findings())))
        .uid(PatternUids.HOLD)
        .map(PatternFinding::match)
        .returns(PatternTypes.MATCH)
        .uid(PatternUids.TELL)
        .name(PatternUids.TELL);
  }
}
