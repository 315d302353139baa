package io.millrace.warehouse.tables;

import io.millrace.domain.feedback.Heard;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Constraints on clusters. */
public final class ConstraintsTable {
  public static final TableContract CONTRACT =
      HeardColumns.ended(
          HeardColumns.table("constraints", "Fingerprints that people hold together or apart.")
              .required("kind", ColumnType.STRING, "MUST_LINK or CANNOT_LINK.")
              .required("left_fingerprint", ColumnType.STRING, "One of the two.")
              .required("right_fingerprint", ColumnType.STRING, "The other."));

  private ConstraintsTable() {}

  /** The row of a review; null when it says nothing of the kind. */
  public static WarehouseRow row(Heard h) {
    if (h.review().constraint() == null) {
      return null;
    }
    return HeardColumns.ended(
        HeardColumns.row(CONTRACT, "constraint", h)
            .add(h.review().constraint().kind().name())
            .add(Fingerprint.text(h.review().constraint().left()))
            .add(Fingerprint.text(h.review().constraint().right())),
        h);
  }
}
