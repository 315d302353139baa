package io.millrace.operators.predict;

import io.millrace.domain.predict.Pace;
import io.millrace.domain.predict.PaceCodec;
import io.millrace.domain.predict.Prediction;
import io.millrace.domain.predict.PredictionCodec;
import io.millrace.domain.predict.StageModel;
import io.millrace.domain.predict.StageModelCodec;
import io.millrace.domain.predict.StageNews;
import io.millrace.domain.predict.StageNewsCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;

/** State of the room; the names stand in savepoints. */
final class PredictStates {
  static final TypeInformation<StageNews> NEWS =
      CodecTypeInfo.of(StageNews.class, StageNewsCodec.class);

  /** A run under a promise; ends with the run or its journey class. */
  static final ValueStateDescriptor<Pace> PACE =
      new ValueStateDescriptor<>("pace", CodecTypeInfo.of(Pace.class, PaceCodec.class));

  /** What a stage has taught; ends thirty days after its last run. */
  static final ValueStateDescriptor<StageModel> MODEL =
      new ValueStateDescriptor<>(
          "stage-model", CodecTypeInfo.of(StageModel.class, StageModelCodec.class));

  /** News by the moment at which it counts; ends then. */
  static final MapStateDescriptor<Long, List<StageNews>> WAITING =
      new MapStateDescriptor<>("waiting-news", Types.LONG, new ListTypeInfo<>(NEWS));

  /**
   * What is thought of runs at the stage, and of those that were told of, by id; ends with the run.
   */
  static final MapStateDescriptor<String, Prediction> OPEN =
      new MapStateDescriptor<>(
          "open-predictions",
          Types.STRING,
          CodecTypeInfo.of(Prediction.class, PredictionCodec.class));

  private PredictStates() {}
}
