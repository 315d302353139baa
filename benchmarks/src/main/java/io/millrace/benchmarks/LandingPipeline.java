package io.millrace.benchmarks;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.control.FileControlFeed;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.MillraceWatermarks;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.operators.intake.IntakeRoom;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.contract.WarehouseRowCodec;
import io.millrace.warehouse.sink.WarehouseSink;
import io.millrace.warehouse.tables.EventsTable;
import io.millrace.warehouse.tables.Tables;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The least that keeps records: the intake room and one table, {@code events}. What all other rooms
 * come on top of, and the floor under the whole: it asks nothing of what it keeps.
 */
final class LandingPipeline {
  private LandingPipeline() {}

  /**
   * @param control files of accounts, ownership and changes that intake enriches from
   * @param warehouse prepared: its tables exist
   */
  static void wire(
      StreamExecutionEnvironment env,
      Source<SourceRecord, ?, ?> source,
      List<String> control,
      SubjectKeys keys,
      WarehouseConfig warehouse) {
    var records =
        env.fromSource(source, MillraceWatermarks.merged(), "files", FileTelemetrySource.TYPE)
            .uid("landing.source")
            .setParallelism(1);
    var intake =
        IntakeRoom.attach(
            records,
            new FileControlFeed(control, null),
            IntakeSettings.forFiles(keys, NumberingPlans.INSTANCE));
    var rows =
        intake
            .events()
            .map(new EventRows())
            .returns(CodecTypeInfo.of(WarehouseRow.class, WarehouseRowCodec.class))
            .uid("landing.rows");
    new WarehouseSink(warehouse, Tables.ALL).drain(rows);
  }

  /** Rows of one task, packed in a buffer of its own. */
  private static final class EventRows extends RichMapFunction<TelemetryEvent, WarehouseRow> {
    private static final long serialVersionUID = 1;

    private transient EventsTable table;

    @Override
    public void open(OpenContext context) {
      table = new EventsTable();
    }

    @Override
    public WarehouseRow map(TelemetryEvent event) {
      return table.row(event);
    }
  }
}
