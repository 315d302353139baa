package io.millrace.warehouse.tables;

import io.millrace.domain.feedback.Heard;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What people said. */
public final class FeedbackTable {
  public static final TableContract CONTRACT =
      HeardColumns.ended(
          HeardColumns.table(
                  "feedback",
                  "What people said of what they were shown, with what had been decided then.")
              .required(
                  "rule",
                  ColumnType.STRING,
                  "What had put it before them: a pattern, or errors: and a failure class.")
              .optional(
                  "outcome",
                  ColumnType.STRING,
                  "Outcome of the gate then; null before the first verdict.")
              .optional("reason", ColumnType.STRING, "Reason of the gate then.")
              .required("score", ColumnType.DOUBLE, "Score then, before any override.")
              .required("confidence", ColumnType.DOUBLE, "Confidence of the score then.")
              .optional("verdict", ColumnType.STRING, "USEFUL, WRONG or INCOMPLETE.")
              .optional("accurate", ColumnType.BOOLEAN, "Whether its facts were right.")
              .optional("actionable", ColumnType.BOOLEAN, "Whether it could be acted on.")
              .optional(
                  "right_response", ColumnType.BOOLEAN, "Whether the suggested response was right.")
              .optional("pain", ColumnType.STRING, "REAL, NOISE or UNSURE.")
              .optional(
                  "disposition", ColumnType.STRING, "BUG, TECH_DEBT, FEATURE_FIX or MONITORING.")
              .optional("label", ColumnType.STRING, "Label that was given.")
              .optional("probable_cause", ColumnType.STRING, "Cause that was suspected.")
              .optional("comment", ColumnType.STRING, "Anything else that was said."));

  private FeedbackTable() {}

  /** The row of a review. */
  public static WarehouseRow row(Heard h) {
    return HeardColumns.ended(
        HeardColumns.row(CONTRACT, "feedback", h)
            .add(h.rule())
            .add(h.outcome())
            .add(h.reason())
            .add(h.score())
            .add(h.confidence())
            .add(text(h.review().verdict()))
            .add(h.review().accurate())
            .add(h.review().actionable())
            .add(h.review().rightResponse())
            .add(text(h.review().pain()))
            .add(text(h.review().disposition()))
            .add(h.review().label())
            .add(h.review().probableCause())
            .add(h.review().comment()),
        h);
  }

  private static String text(Enum<?> value) {
    return value == null ? null : value.name();
  }
}
