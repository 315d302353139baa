package io.millrace.savepoints.golden;

import io.millrace.domain.event.SourceRecord;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Operators before the rooms, as one release has them and as the next one does. */
final class Upgrade {
  static final String UIDS = "upgrade.";

  /** What every key remembered at the end, by test and operator: filled in this process. */
  static final Map<String, Map<Long, Note>> SEEN = new ConcurrentHashMap<>();

  private Upgrade() {}

  /** The first release: one operator. */
  static DataStream<SourceRecord> first(DataStream<SourceRecord> records) {
    return counting(records, "counts");
  }

  /** The second: its state has one field more, and there is one operator more. */
  static DataStream<SourceRecord> second(DataStream<SourceRecord> records) {
    return counting(counting(records, "counts"), "added");
  }

  private static DataStream<SourceRecord> counting(DataStream<SourceRecord> records, String name) {
    return records
        .keyBy(new Sixteenth(), Types.LONG)
        .process(new Counting(name), FileTelemetrySource.TYPE)
        .uid(UIDS + name)
        .setParallelism(1);
  }

  private static final class Sixteenth implements KeySelector<SourceRecord, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(SourceRecord record) {
      return record instanceof SourceRecord.Decoded d ? d.rawHash() & 15 : 16L;
    }
  }

  private static final class Counting
      extends KeyedProcessFunction<Long, SourceRecord, SourceRecord> {
    private static final long serialVersionUID = 1;

    private final String name;
    private transient ValueState<Note> note;

    Counting(String name) {
      this.name = name;
    }

    @Override
    public void open(OpenContext context) {
      note =
          getRuntimeContext()
              .getState(
                  new ValueStateDescriptor<>(
                      "note", CodecTypeInfo.of(Note.class, Note.NoteCodec.class)));
    }

    @Override
    public void processElement(SourceRecord record, Context ctx, Collector<SourceRecord> out)
        throws Exception {
      Note before = note.value();
      note.update(
          before == null
              ? new Note(1, "release " + Note.NoteCodec.release)
              : new Note(before.records() + 1, before.release()));
      ctx.timerService().registerEventTimeTimer(Long.MAX_VALUE);
      out.collect(record);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<SourceRecord> out)
        throws Exception {
      SEEN.computeIfAbsent(name, n -> new ConcurrentHashMap<>())
          .put(ctx.getCurrentKey(), note.value());
      note.clear();
    }
  }
}
