package io.millrace.warehouse.tables;

import io.millrace.domain.event.LateRecord;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What came too late, room by room. */
public final class LateEventsTable {
  public static final TableContract CONTRACT =
      TableContract.table("late_events", "Facts that came after their window had fired.")
          .required("room", ColumnType.STRING, "Room that found it late.")
          .required(
              "what", ColumnType.STRING, "What was late: an observation, a span, a workflow event.")
          .required("event_id", ColumnType.STRING, "Event.")
          .optional("environment", ColumnType.STRING, "Environment.")
          .required("event_at", ColumnType.TIMESTAMP, "When it happened.")
          .required(
              "lateness_ms",
              ColumnType.LONG,
              "How far behind the watermark of the room, milliseconds.")
          .required("coordinates", ColumnType.STRING, "Where the record can be read again.")
          .partitionedBy("event_at")
          .build();

  private static final int FIRST = CONTRACT.at("room");

  private LateEventsTable() {}

  /** The row of a late fact; it never changes. */
  public static WarehouseRow row(LateRecord r) {
    String id = r.room() + ":" + r.what() + ":" + r.eventId();
    return new Cells(CONTRACT.row(id, r.eventTime() * 1000, RowOp.APPEND, null), FIRST)
        .add(r.room())
        .add(r.what())
        .add(r.eventId())
        .add(r.environment())
        .add(r.eventTime())
        .add(r.latenessMs())
        .add(r.coordinates().toString())
        .row();
  }
}
