package io.millrace.jobs.pipeline;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.seal.DayKeys;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the rooms need of the world: telemetry in, control data beside it, rows out. */
public interface MillracePorts {
  /** Decoded and judged records with timestamps and watermarks. */
  DataStream<SourceRecord> telemetry(StreamExecutionEnvironment env);

  /** Policies, reference data and what people said. */
  ControlFeed control();

  /** Where records can be read again as they came; nowhere unless a port says so. */
  default Originals originals() {
    return Originals.NONE;
  }

  /** Takes the rows of all tables. */
  void warehouse(DataStream<WarehouseRow> rows);

  /**
   * Takes rejected records for whoever repairs and replays them; besides their rows.
   *
   * @param sealing keys under which their bytes leave the job
   */
  default void rejected(DataStream<RejectedRecord> records, DayKeys sealing) {}

  /** Takes alerts, and what trackers are to hear, for whoever delivers them. */
  default void outbox(DataStream<AlertVersion> alerts) {}
}
