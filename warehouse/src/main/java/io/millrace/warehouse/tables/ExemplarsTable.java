package io.millrace.warehouse.tables;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.stats.Exemplar;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.ArrayList;
import java.util.List;

/** The samples that show each failure best, one row per fingerprint and place. */
public final class ExemplarsTable {
  public static final TableContract CONTRACT =
      TableContract.table("exemplars", "The samples that show each kind of failure best.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("fingerprint_id", ColumnType.STRING, "Kind of failure that it shows.")
          .required("place", ColumnType.LONG, "1 shows it best; at most 3.")
          .required("event_id", ColumnType.STRING, "The occurrence.")
          .optional("trace_id", ColumnType.STRING, "Its trace.")
          .optional("message", ColumnType.STRING, "Its masked message.")
          .required("coordinates", ColumnType.STRING, "Where it stands: source:partition:offset.")
          .required(
              "missing",
              ColumnType.STRING_LIST,
              "What it lacks of trace, message and account; the place is by that first.")
          .required("first_seen_at", ColumnType.TIMESTAMP, "First occurrence of the failure.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("first_seen_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int FINGERPRINT_ID = CONTRACT.at("fingerprint_id");
  private static final int PLACE = CONTRACT.at("place");
  private static final int EVENT_ID = CONTRACT.at("event_id");
  private static final int TRACE_ID = CONTRACT.at("trace_id");
  private static final int MESSAGE = CONTRACT.at("message");
  private static final int COORDINATES = CONTRACT.at("coordinates");
  private static final int MISSING = CONTRACT.at("missing");
  private static final int FIRST_SEEN_AT = CONTRACT.at("first_seen_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private ExemplarsTable() {}

  /** A row per place, best first; a better sample takes the place of another. */
  public static List<WarehouseRow> rows(FingerprintVersion f) {
    List<WarehouseRow> rows = new ArrayList<>();
    for (int i = 0; i < f.exemplars().size(); i++) {
      rows.add(row(f, i + 1, f.exemplars().get(i)));
    }
    return rows;
  }

  private static WarehouseRow row(FingerprintVersion f, int place, Exemplar e) {
    Fingerprint fingerprint = f.fingerprint();
    return CONTRACT
        .row(
            Ids.hex("exemplar:", Ids.of("exemplar:" + f.environment(), fingerprint.id(), place)),
            f.rowVersion(),
            RowOp.UPSERT,
            f.policies())
        .set(ENVIRONMENT, f.environment())
        .set(FINGERPRINT_ID, fingerprint.text())
        .set(PLACE, (long) place)
        .set(EVENT_ID, e.eventId())
        .set(TRACE_ID, e.traceId())
        .set(MESSAGE, e.message())
        .set(COORDINATES, e.coordinates().toString())
        .set(MISSING, e.missing())
        .set(FIRST_SEEN_AT, f.firstSeenAt())
        .set(TICK_AT, f.tickAt());
  }
}
