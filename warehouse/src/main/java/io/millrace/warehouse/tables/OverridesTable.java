package io.millrace.warehouse.tables;

import io.millrace.domain.feedback.Heard;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Overrides of people. */
public final class OverridesTable {
  public static final TableContract CONTRACT =
      HeardColumns.ended(
          HeardColumns.table("overrides", "What people set against the score, why, and until when.")
              .required("action", ColumnType.STRING, "RAISE, LOWER, PIN or SUPPRESS.")
              .optional(
                  "value",
                  ColumnType.DOUBLE,
                  "Factor of RAISE and LOWER, score of PIN; null for the default.")
              .required("reason_code", ColumnType.STRING, "Why.")
              .required("state", ColumnType.STRING, "IN_FORCE, LAPSED or REPLACED.")
              .required("score_then", ColumnType.DOUBLE, "Score when it was set.")
              .required(
                  "expires_at", ColumnType.TIMESTAMP, "Event time from which it counts no more."));

  private OverridesTable() {}

  /** The row of a review; null when it says nothing of the kind. */
  public static WarehouseRow row(Heard h) {
    if (h.review().override() == null) {
      return null;
    }
    return HeardColumns.ended(
        HeardColumns.row(CONTRACT, "override", h)
            .add(h.review().override().action().name())
            .add(h.review().override().value())
            .add(h.review().override().reasonCode())
            .add(h.override().name())
            .add(h.score())
            .add(h.review().override().expiresAt()),
        h);
  }
}
