package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTelemetrySourceITCase {
  private static final long BASE = 1_700_000_000_000L;

  @TempDir Path dir;

  @Test
  void recordsComeInOrderAndTheEndCarriesAsOf() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(SpoolTest.log(BASE + (i * 7919L) % 60_000, "m" + i));
    }
    lines.add("broken");
    Path file = Files.write(dir.resolve("telemetry.log.jsonl"), lines);
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, config);
    FileTelemetrySource source =
        new FileTelemetrySource(
            List.of(new InputFile(file.toString(), null, RecordKind.LOG, false)),
            ReadLimits.DEFAULT,
            Long.MAX_VALUE,
            dir.resolve("spool"));
    List<String> seen = new ArrayList<>();
    try (CloseableIterator<String> it =
        env.fromSource(source, MillraceWatermarks.merged(), "files", FileTelemetrySource.TYPE)
            .uid("files")
            .process(new Describe())
            .returns(Types.STRING)
            .uid("describe")
            .executeAndCollect()) {
      it.forEachRemaining(seen::add);
    }
    assertThat(seen).hasSize(202);
    long asOf = BASE;
    for (int i = 0; i < 200; i++) {
      asOf = Math.max(asOf, BASE + (i * 7919L) % 60_000);
    }
    assertThat(seen.get(201)).startsWith("End " + asOf);
    List<Long> times =
        seen.subList(0, 201).stream().map(s -> Long.parseLong(s.split(" ", -1)[1])).toList();
    assertThat(times).isSorted();
    assertThat(seen.stream().filter(s -> s.startsWith("Rejected"))).hasSize(1);
    // The watermark that a record sees lies below its own time: nothing is late.
    assertThat(seen.subList(0, 201))
        .allMatch(
            s -> {
              String[] parts = s.split(" ", -1);
              return Long.parseLong(parts[2]) < Long.parseLong(parts[1]);
            });
    assertThat(Files.list(dir.resolve("spool"))).isEmpty();
  }

  /** Kind, timestamp and the watermark before it. */
  private static final class Describe extends ProcessFunction<SourceRecord, String> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(SourceRecord r, Context ctx, Collector<String> out) {
      out.collect(
          r.getClass().getSimpleName()
              + " "
              + ctx.timestamp()
              + " "
              + ctx.timerService().currentWatermark());
    }
  }
}
