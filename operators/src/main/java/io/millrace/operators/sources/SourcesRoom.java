package io.millrace.operators.sources;

import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.sources.SourceFindingCodec;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceVersion;
import io.millrace.domain.sources.SourceVersionCodec;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Is what we see the world, or is a source silent or changed? Keyed by environment; decided at
 * ticks of ten minutes. State per source and kind of record, per journey and per event name, each
 * ended 30 days after its last event.
 */
public final class SourcesRoom {
  static final OutputTag<SourceFinding> FINDINGS =
      new OutputTag<>(
          "source-findings", CodecTypeInfo.of(SourceFinding.class, SourceFindingCodec.class));

  private SourcesRoom() {}

  /**
   * What the room says.
   *
   * @param inventory sources that changed, at whole hours, when something turned, and at the end
   * @param findings problems of sources, ambiguous names, completeness of a day, and falls in
   *     completions with the data problem that explains them
   */
  public record Sources(DataStream<SourceVersion> inventory, DataStream<SourceFinding> findings) {}

  /**
   * Attaches the room.
   *
   * @param slices what subtasks of intake saw of each source
   */
  public static Sources attach(DataStream<SourceSlice> slices, ControlFeed control) {
    SingleOutputStreamOperator<SourceVersion> inventory =
        slices
            .keyBy(new EnvironmentKey(), Types.STRING)
            .transform(
                "sources: watch",
                CodecTypeInfo.of(SourceVersion.class, SourceVersionCodec.class),
                new AsOfKeyedProcess<>(new WatchSourcesFunction(control)))
            .uid(SourcesUids.WATCH);
    return new Sources(inventory, inventory.getSideOutput(FINDINGS));
  }

  /** Slices by environment. */
  static final class EnvironmentKey implements KeySelector<SourceSlice, String> {
    private static final long serialVersionUID = 1;

    @Override
    public String getKey(SourceSlice slice) {
      return slice.environment();
    }
  }
}
