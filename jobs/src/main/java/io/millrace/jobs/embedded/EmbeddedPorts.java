package io.millrace.jobs.embedded;

import io.millrace.domain.event.SourceRecord;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.MillraceWatermarks;
import io.millrace.jobs.pipeline.MillracePorts;
import io.millrace.jobs.pipeline.Originals;
import io.millrace.jobs.policy.PolicyRows;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.sink.WarehouseSink;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Files in, a local warehouse out. */
final class EmbeddedPorts implements MillracePorts {
  private final Source<SourceRecord, ?, ?> source;
  private final ControlFeed control;
  private final WarehouseSink sink;
  private final List<WarehouseRow> policies;
  private final Originals originals;

  /**
   * @param policies rows of the policy documents, written with the first commit
   * @param originals the files, to be read again
   */
  EmbeddedPorts(
      Source<SourceRecord, ?, ?> source,
      ControlFeed control,
      WarehouseSink sink,
      List<WarehouseRow> policies,
      Originals originals) {
    this.source = source;
    this.control = control;
    this.sink = sink;
    this.policies = policies;
    this.originals = originals;
  }

  @Override
  public DataStream<SourceRecord> telemetry(StreamExecutionEnvironment env) {
    return env.fromSource(
            source, MillraceWatermarks.merged(), "files, merged by time", FileTelemetrySource.TYPE)
        .uid("source.files")
        .setParallelism(1);
  }

  @Override
  public ControlFeed control() {
    return control;
  }

  @Override
  public Originals originals() {
    return originals;
  }

  @Override
  public void warehouse(DataStream<WarehouseRow> rows) {
    sink.drain(PolicyRows.with(rows, policies));
  }
}
