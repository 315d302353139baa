package io.millrace.operators.journeys;

import io.millrace.cep.engine.Findings;
import io.millrace.cep.engine.PatternEngine;
import io.millrace.cep.engine.Watch;
import io.millrace.cep.patterns.retryrecover.RetryRecoverHandler;
import io.millrace.cep.patterns.retryrecover.RetryRecoverPattern;
import io.millrace.cep.patterns.retrystorm.RetryStormHandler;
import io.millrace.cep.patterns.retrystorm.RetryStormPattern;
import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.HoldFindingsFunction;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Where is each run, and did it get there? Keyed by correlation; a run is remembered until a day
 * after its last limit.
 *
 * <pre>
 *  events --workflow--> open runs --steps-----------------------------+
 *    |                     |                                          v
 *    |                     +--signals--> P04, P05, P11, P16 ------> runs --> runs, transitions,
 *    |                                                                ^       matches, observations,
 *    +--retries--keyBy--> P06, P07 -> held -observations of runs--keyBy+       settled, charges
 *                                 observations, trace charges --------+
 * </pre>
 *
 * <p>Patterns run once per time class, all of them always, so that a new policy finds the patterns
 * it needs and a savepoint fits every policy. By default they are one operator over one value per
 * key; on the stock engine each is an operator. They share the subtask of their keys; nothing
 * behind the watermark reaches P04 and P05, because the function before them keeps it.
 */
public final class JourneyRoom {
  private JourneyRoom() {}

  /**
   * What the room gives.
   *
   * @param observations what patterns found; those of runs are already charged, storms of runs are
   *     settled with them
   * @param settled observations of runs, once more, with their pain
   * @param charges pain of runs, once each
   * @param runs versions of runs: at start, at every change of status, at midnight, at as_of
   * @param retractedRuns rows that said a run had not ended, taken back when it did
   * @param retractedMatches matches of such runs, for whoever was told of them
   * @param corrected observations of such matches, with what is left of their pain
   * @param baselines how runs went, by journey, segment and day
   * @param late workflow events and retries behind the watermark
   */
  public record Journeys(
      DataStream<Observation> observations,
      DataStream<Observation> settled,
      DataStream<PainCharge> charges,
      DataStream<JourneyRun> runs,
      DataStream<StageTransition> transitions,
      DataStream<PatternMatch> matches,
      DataStream<JourneyRun> retractedRuns,
      DataStream<RetractedMatch> retractedMatches,
      DataStream<Observation> corrected,
      DataStream<BaselineFact> baselines,
      DataStream<LateRecord> late) {}

  /**
   * Attaches the room.
   *
   * @param events all telemetry, partitioned by route key
   * @param observations of any scope; those of runs are settled here
   * @param traceCharges charges of traces; those of runs decide whom a run is charged to
   */
  public static Journeys attach(
      DataStream<TelemetryEvent> events,
      DataStream<Observation> observations,
      DataStream<PainCharge> traceCharges,
      ControlFeed control,
      JourneySettings settings) {
    PatternEngine engine = JourneyEngine.of(events.getExecutionEnvironment().getConfiguration());
    Findings<RetrySignal, PatternFinding> found = retryStorms(events, engine, control);
    SingleOutputStreamOperator<Observation> storms =
        held(found)
            .process(new SplitStorms())
            .returns(JourneyTypes.OBSERVATION)
            .uid(JourneyUids.STORMS)
            .name(JourneyUids.STORMS);
    SingleOutputStreamOperator<JourneyInput> steps = steps(events, control, settings);
    SingleOutputStreamOperator<Observation> runs =
        reinterpreted(withHits(steps, engine))
            .connect(scopeFacts(observations.union(storms), traceCharges))
            .transform(
                JourneyUids.RUNS,
                JourneyTypes.OBSERVATION,
                new AsOfKeyedCoProcess<>(new RunFunction(control)))
            .uid(JourneyUids.RUNS);
    return new Journeys(
        runs.union(storms),
        runs.getSideOutput(JourneyTypes.SETTLED),
        runs.getSideOutput(JourneyTypes.CHARGES),
        runs.getSideOutput(JourneyTypes.RUNS),
        runs.getSideOutput(JourneyTypes.TRANSITIONS),
        runs.getSideOutput(JourneyTypes.MATCHES).union(storms.getSideOutput(JourneyTypes.MATCHES)),
        runs.getSideOutput(JourneyTypes.RETRACTED_RUNS),
        runs.getSideOutput(JourneyTypes.RETRACTED_MATCHES),
        runs.getSideOutput(JourneyTypes.CORRECTED),
        baselines(runs.getSideOutput(JourneyTypes.COUNTED)),
        steps.getSideOutput(JourneyTypes.LATE).union(lateRetries(found)));
  }

  private static SingleOutputStreamOperator<JourneyInput> steps(
      DataStream<TelemetryEvent> events, ControlFeed control, JourneySettings settings) {
    DataStream<TelemetryEvent> workflow =
        events
            .filter(new WorkflowEvents())
            .uid(JourneyUids.WORKFLOW_EVENTS)
            .name(JourneyUids.WORKFLOW_EVENTS);
    return DataStreamUtils.reinterpretAsKeyedStream(workflow, new JourneyKeys.OfEvent(), Types.LONG)
        .process(new OpenRunFunction(control, settings), JourneyTypes.INPUT)
        .uid(JourneyUids.OPEN_RUNS)
        .name(JourneyUids.OPEN_RUNS);
  }

  /** Steps, with what patterns make of them; all of it stays on the subtask of its key. */
  private static DataStream<JourneyInput> withHits(
      SingleOutputStreamOperator<JourneyInput> steps, PatternEngine engine) {
    KeyedStream<PatternSignal, Long> signals =
        DataStreamUtils.reinterpretAsKeyedStream(
            steps.getSideOutput(JourneyTypes.SIGNALS), new JourneyKeys.OfSignal(), Types.LONG);
    Findings<PatternSignal, JourneyInput> found =
        engine.attach(signals, RunPatterns.all(), JourneyTypes.INPUT, JourneyUids.RUN_PATTERNS);
    return steps.union(found.timedOut(), found.matched());
  }

  private static KeyedStream<JourneyInput, Long> reinterpreted(DataStream<JourneyInput> inputs) {
    return DataStreamUtils.reinterpretAsKeyedStream(inputs, new JourneyKeys.OfInput(), Types.LONG);
  }

  private static KeyedStream<JourneyInput, Long> scopeFacts(
      DataStream<Observation> observations, DataStream<PainCharge> charges) {
    DataStream<JourneyInput> seen =
        observations
            .flatMap(new RunObservations())
            .returns(JourneyTypes.INPUT)
            .uid(JourneyUids.OBSERVATIONS)
            .name(JourneyUids.OBSERVATIONS);
    DataStream<JourneyInput> charged =
        charges
            .flatMap(new RunCharges())
            .returns(JourneyTypes.INPUT)
            .uid(JourneyUids.CHARGES)
            .name(JourneyUids.CHARGES);
    return seen.union(charged).keyBy(new JourneyKeys.OfInput(), Types.LONG);
  }

  private static Findings<RetrySignal, PatternFinding> retryStorms(
      DataStream<TelemetryEvent> events, PatternEngine engine, ControlFeed control) {
    KeyedStream<RetrySignal, Long> retries =
        events
            .flatMap(new Retries(control))
            .returns(JourneyTypes.RETRY)
            .uid(JourneyUids.RETRIES)
            .name(JourneyUids.RETRIES)
            .keyBy(new JourneyKeys.OfRetry(), Types.LONG);
    return engine.attach(
        retries,
        List.of(
            new Watch<>(
                JourneyUids.P06,
                RetryStormPattern::sees,
                RetryStormPattern.search(),
                new RetryStormHandler()),
            new Watch<>(
                JourneyUids.P07,
                RetryRecoverPattern::sees,
                RetryRecoverPattern.search(),
                new RetryRecoverHandler())),
        JourneyTypes.FINDING,
        JourneyUids.RETRY_STORM);
  }

  private static DataStream<BaselineFact> baselines(DataStream<BaselineFact> counted) {
    return counted
        .keyBy(new JourneyKeys.OfBaseline(), JourneyKeys.OfBaseline.TYPE)
        .transform(
            JourneyUids.BASELINES,
            JourneyTypes.BASELINE,
            new AsOfKeyedProcess<>(new BaselineFunction()))
        .uid(JourneyUids.BASELINES);
  }

  /** Findings at their own moment; what as_of leaves undecided is none. */
  private static DataStream<PatternFinding> held(Findings<RetrySignal, PatternFinding> found) {
    return found
        .matched()
        .union(found.timedOut())
        .keyBy(PatternFinding::key, Types.LONG)
        .transform(
            JourneyUids.HOLD,
            JourneyTypes.FINDING,
            new AsOfKeyedProcess<>(new HoldFindingsFunction(JourneyStates.findings())))
        .uid(JourneyUids.HOLD);
  }

  private static DataStream<LateRecord> lateRetries(Findings<RetrySignal, PatternFinding> found) {
    return found
        .late()
        .process(new LateRetries())
        .returns(JourneyTypes.LATE_RECORD)
        .uid(JourneyUids.LATE_RETRIES)
        .name(JourneyUids.LATE_RETRIES);
  }
}
