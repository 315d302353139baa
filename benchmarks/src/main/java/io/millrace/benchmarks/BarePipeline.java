package io.millrace.benchmarks;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.MillraceWatermarks;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The least that a keyed job can do: source, keyBy, one state, discard. What Millrace is held
 * against.
 */
final class BarePipeline {
  private BarePipeline() {}

  static void wire(StreamExecutionEnvironment env, Source<SourceRecord, ?, ?> source) {
    env.fromSource(source, MillraceWatermarks.merged(), "files", FileTelemetrySource.TYPE)
        .uid("bare.source")
        .setParallelism(1)
        .keyBy(new Route(), Types.LONG)
        .process(new CountFunction(), Types.LONG)
        .uid("bare.count")
        .sinkTo(new DiscardingSink<>())
        .uid("bare.discard");
  }

  /** The key by which Millrace routes a record: correlation, trace or subject. */
  private static final class Route implements KeySelector<SourceRecord, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(SourceRecord record) {
      return record instanceof Decoded d ? Ids.key(text(d.record())) : 0L;
    }

    private static String text(ContractRecord record) {
      String key = record.string(record.schema().find(field(record)));
      return key == null ? "" : key;
    }

    private static String field(ContractRecord record) {
      return switch (record.kind()) {
        case WORKFLOW -> "correlation_id";
        case LOG, SPAN -> "trace_id";
        case BEHAVIOR -> "subject_alias";
      };
    }
  }

  /** Counts the records of a key. */
  private static final class CountFunction extends KeyedProcessFunction<Long, SourceRecord, Long> {
    private static final long serialVersionUID = 1;

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(SourceRecord record, Context context, Collector<Long> out)
        throws Exception {
      Long before = count.value();
      long now = before == null ? 1 : before + 1;
      count.update(now);
      out.collect(now);
    }
  }
}
