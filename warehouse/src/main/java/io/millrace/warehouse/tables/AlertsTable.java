package io.millrace.warehouse.tables;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Alerts as ticks left them. */
public final class AlertsTable {
  public static final TableContract CONTRACT =
      TableContract.table("alerts", "Alerts: items of one owner on one journey or service.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("alert_id", ColumnType.STRING, "Hash of kind, group and start.")
          .required(
              "dedup_key",
              ColumnType.STRING,
              "Stable for the group, so that a receiver folds repeats.")
          .required(
              "state",
              ColumnType.STRING,
              "FIRING, RESOLVED, or HELD: its team has heard enough this week.")
          .required(
              "reason", ColumnType.STRING, "Why it is in its state; OVER_BUDGET: nobody was told.")
          .required("severity", ColumnType.STRING, "Of its worst item.")
          .required("title", ColumnType.STRING, "Of its worst item.")
          .required("summary", ColumnType.STRING, "What it is about, whose, and what it costs.")
          .required("owner", ColumnType.STRING, "Team that fixes it.")
          .required("scope", ColumnType.STRING, "Journey or service that it is about.")
          .required("items", ColumnType.STRING_LIST, "Items that fire, worst first, at most 20.")
          .required("exemplar_traces", ColumnType.STRING_LIST, "Traces of the worst item.")
          .optional("runbook", ColumnType.STRING, "From the ownership rule.")
          .required(
              "pain_minutes_week",
              ColumnType.DOUBLE,
              "Minutes of pain in seven days, over its items.")
          .required("started_at", ColumnType.TIMESTAMP, "Tick at which it began to fire.")
          .optional(
              "resolved_at", ColumnType.TIMESTAMP, "Tick at which it ended; null while it fires.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .optional("routes", ColumnType.STRING_LIST, "Alert routes that labels of its items name.")
          .partitionedBy("started_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int ALERT_ID = CONTRACT.at("alert_id");
  private static final int DEDUP_KEY = CONTRACT.at("dedup_key");
  private static final int STATE = CONTRACT.at("state");
  private static final int REASON = CONTRACT.at("reason");
  private static final int SEVERITY = CONTRACT.at("severity");
  private static final int TITLE = CONTRACT.at("title");
  private static final int SUMMARY = CONTRACT.at("summary");
  private static final int OWNER = CONTRACT.at("owner");
  private static final int SCOPE = CONTRACT.at("scope");
  private static final int ITEMS = CONTRACT.at("items");
  private static final int EXEMPLAR_TRACES = CONTRACT.at("exemplar_traces");
  private static final int RUNBOOK = CONTRACT.at("runbook");
  private static final int PAIN_MINUTES_WEEK = CONTRACT.at("pain_minutes_week");
  private static final int STARTED_AT = CONTRACT.at("started_at");
  private static final int RESOLVED_AT = CONTRACT.at("resolved_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private static final int ROUTES = CONTRACT.at("routes");

  private AlertsTable() {}

  /** The row of an alert. */
  public static WarehouseRow row(AlertVersion a) {
    return CONTRACT
        .row(Ids.hex("alert:", a.alertId()), a.rowVersion(), RowOp.UPSERT, a.policies())
        .set(ENVIRONMENT, a.environment())
        .set(ALERT_ID, Ids.hex("alert:", a.alertId()))
        .set(DEDUP_KEY, a.dedupKey())
        .set(STATE, a.state().name())
        .set(REASON, a.reason().name())
        .set(SEVERITY, a.severity())
        .set(TITLE, a.title())
        .set(SUMMARY, a.summary())
        .set(OWNER, a.owner())
        .set(SCOPE, a.scope())
        .set(ITEMS, a.items())
        .set(EXEMPLAR_TRACES, a.traces())
        .set(RUNBOOK, a.runbook())
        .set(PAIN_MINUTES_WEEK, a.painMinutesWeek())
        .set(STARTED_AT, a.startedAt())
        .set(RESOLVED_AT, a.resolvedAt() == 0 ? null : a.resolvedAt())
        .set(TICK_AT, a.tickAt())
        .set(ROUTES, a.routes());
  }
}
