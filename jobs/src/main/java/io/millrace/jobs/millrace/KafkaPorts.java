package io.millrace.jobs.millrace;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.seal.DayKeys;
import io.millrace.jobs.kafka.KafkaOutputs;
import io.millrace.jobs.kafka.KafkaTelemetry;
import io.millrace.jobs.kafka.TopicOriginals;
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

/** Topics in, Iceberg and topics out. */
class KafkaPorts implements MillracePorts {
  private final MillraceSettings settings;
  private final ControlFeed control;
  private final WarehouseSink sink;
  private final List<WarehouseRow> policies;

  /**
   * @param policies rows of the policy documents that the job brings along
   */
  KafkaPorts(
      MillraceSettings settings,
      ControlFeed control,
      WarehouseSink sink,
      List<WarehouseRow> policies) {
    this.settings = settings;
    this.control = control;
    this.sink = sink;
    this.policies = policies;
  }

  KafkaPorts(MillraceSettings settings, KafkaPorts other) {
    this(settings, other.control, other.sink, other.policies);
  }

  @Override
  public DataStream<SourceRecord> telemetry(StreamExecutionEnvironment env) {
    return KafkaTelemetry.attach(env, source(), settings.sources(), settings.times());
  }

  Source<SourceRecord, ?, ?> source() {
    return KafkaTelemetry.source(
        settings.kafka(),
        settings.registry(),
        settings.sources(),
        settings.times(),
        settings.name(),
        settings.bounded());
  }

  @Override
  public ControlFeed control() {
    return control;
  }

  @Override
  public Originals originals() {
    return new TopicOriginals(settings.kafka());
  }

  @Override
  public void warehouse(DataStream<WarehouseRow> rows) {
    sink.drain(PolicyRows.with(rows, policies));
  }

  @Override
  public void rejected(DataStream<RejectedRecord> records, DayKeys sealing) {
    KafkaOutputs.rejected(records, settings.kafka(), settings.rejected(), sealing);
  }

  @Override
  public void outbox(DataStream<AlertVersion> alerts) {
    KafkaOutputs.outbox(alerts, settings.kafka(), settings.outbox());
  }
}
