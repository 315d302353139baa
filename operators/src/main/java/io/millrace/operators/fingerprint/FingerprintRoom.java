package io.millrace.operators.fingerprint;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.slow.LongCall;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Which failure is this? Error logs, failed spans and steps become observations, each with the
 * fingerprint of its kind of failure. No key and no state: what a record is depends on it alone, so
 * the stream stays partitioned as it came.
 */
public final class FingerprintRoom {
  private FingerprintRoom() {}

  /**
   * What leaves the room.
   *
   * @param observations every occurrence of pain; of a session or a lone event already charged, of
   *     a trace or run still open
   * @param charges pain of what closed at once
   * @param spanFacts every span that has a trace id, in the partitioning of the events
   * @param longCalls calls that did not fail, of which it is asked whether they were slow
   * @param renames what two policies call each observation, while two run
   * @param stacks that fingerprints rest on, at least once a minute in which they occur
   * @param rejected events whose decision failed
   */
  public record Fingerprinted(
      DataStream<Observation> observations,
      DataStream<PainCharge> charges,
      DataStream<SpanFact> spanFacts,
      DataStream<LongCall> longCalls,
      DataStream<Rename> renames,
      DataStream<SeenStack> stacks,
      DataStream<RejectedRecord> rejected) {}

  /** Attaches the room to deduplicated, masked and enriched events. */
  public static Fingerprinted attach(DataStream<TelemetryEvent> events, ControlFeed control) {
    SingleOutputStreamOperator<Observation> observations =
        events
            .process(new AssignFingerprintFunction(control), FingerprintOutputs.OBSERVATION)
            .uid(FingerprintUids.ASSIGN)
            .name("Assign fingerprint");
    return new Fingerprinted(
        observations,
        observations.getSideOutput(FingerprintOutputs.CHARGES),
        observations.getSideOutput(FingerprintOutputs.SPAN_FACTS),
        observations.getSideOutput(FingerprintOutputs.LONG_CALLS),
        observations.getSideOutput(FingerprintOutputs.RENAMES),
        observations.getSideOutput(FingerprintOutputs.STACKS),
        observations.getSideOutput(FingerprintOutputs.REJECTED));
  }
}
