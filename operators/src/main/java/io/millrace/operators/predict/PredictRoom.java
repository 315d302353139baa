package io.millrace.operators.predict;

import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.predict.Prediction;
import io.millrace.domain.predict.PredictionCodec;
import io.millrace.domain.predict.StageNews;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Which runs will break their promise, before they do, and which were left for good? Runs are
 * followed one by one, then compared by environment, journey, segment and stage with what runs of
 * closed days took. State: a run until it ends, a stage's model until thirty days after its last
 * run.
 */
public final class PredictRoom {
  private PredictRoom() {}

  /** Attaches the room; out come predictions, and again when it is known what came. */
  public static DataStream<Prediction> attach(
      DataStream<StageTransition> transitions, DataStream<JourneyRun> runs) {
    DataStream<StageNews> stages =
        transitions
            .flatMap(new ReadPaces.OfTransitions())
            .returns(PredictStates.NEWS)
            .uid(PredictUids.STAGES)
            .name(PredictUids.STAGES);
    return runs.flatMap(new ReadPaces.OfRuns())
        .returns(PredictStates.NEWS)
        .uid(PredictUids.RUNS)
        .name(PredictUids.RUNS)
        .union(stages)
        .keyBy(StageNews::runId, Types.STRING)
        .transform(PredictUids.PACE, PredictStates.NEWS, new AsOfKeyedProcess<>(new PaceFunction()))
        .uid(PredictUids.PACE)
        .keyBy(n -> n.place().key(), Types.LONG)
        .transform(
            PredictUids.PREDICT,
            CodecTypeInfo.of(Prediction.class, PredictionCodec.class),
            new AsOfKeyedProcess<>(new PredictFunction()))
        .uid(PredictUids.PREDICT);
  }
}
