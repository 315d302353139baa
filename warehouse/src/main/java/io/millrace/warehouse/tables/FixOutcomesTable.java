package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Fixes and whether they held. */
public final class FixOutcomesTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "fix_outcomes",
              "Fixes that trackers claim, and what became of the failure: five measures before and after.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("fix_id", ColumnType.STRING, "Hash of cluster, work item and time.")
          .required("item_id", ColumnType.STRING, "Item that it was to end.")
          .required("cluster_id", ColumnType.STRING, "Its cluster.")
          .required("work_item_id", ColumnType.STRING, "Ticket that claims it.")
          .optional("fix_release", ColumnType.STRING, "Release that carries it.")
          .required("state", ColumnType.STRING, "WATCHING, VERIFIED, PARTIAL, FAILED or MASKED.")
          .required("reason", ColumnType.STRING, "What the verdict rests on.")
          .required("deployed_at", ColumnType.TIMESTAMP, "When the ticket said so.")
          .required("watch_ends_at", ColumnType.TIMESTAMP, "When the verdict is due.")
          .required("before_ms", ColumnType.LONG, "Week up to the fix: length in milliseconds.")
          .required("before_occurrences", ColumnType.LONG, "Week up to the fix: alert volume.")
          .required(
              "before_scopes",
              ColumnType.LONG,
              "Week up to the fix: recurrence: distinct requests or runs hit.")
          .required(
              "before_latency_us",
              ColumnType.LONG,
              "Week up to the fix: p95 of failing steps and spans, microseconds.")
          .required("before_retries", ColumnType.LONG, "Week up to the fix: retries.")
          .required("before_timeouts", ColumnType.LONG, "Week up to the fix: timeouts.")
          .required("before_pain_us", ColumnType.LONG, "Week up to the fix: pain, microseconds.")
          .required(
              "before_requests",
              ColumnType.LONG,
              "Week up to the fix: requests served by its services.")
          .optional("after_ms", ColumnType.LONG, "Fix to verdict: length in milliseconds.")
          .optional("after_occurrences", ColumnType.LONG, "Fix to verdict: alert volume.")
          .optional(
              "after_scopes",
              ColumnType.LONG,
              "Fix to verdict: recurrence: distinct requests or runs hit.")
          .optional(
              "after_latency_us",
              ColumnType.LONG,
              "Fix to verdict: p95 of failing steps and spans, microseconds.")
          .optional("after_retries", ColumnType.LONG, "Fix to verdict: retries.")
          .optional("after_timeouts", ColumnType.LONG, "Fix to verdict: timeouts.")
          .optional("after_pain_us", ColumnType.LONG, "Fix to verdict: pain, microseconds.")
          .optional(
              "after_requests", ColumnType.LONG, "Fix to verdict: requests served by its services.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("deployed_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int FIX_ID = CONTRACT.at("fix_id");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int WORK_ITEM_ID = CONTRACT.at("work_item_id");
  private static final int FIX_RELEASE = CONTRACT.at("fix_release");
  private static final int STATE = CONTRACT.at("state");
  private static final int REASON = CONTRACT.at("reason");
  private static final int DEPLOYED_AT = CONTRACT.at("deployed_at");
  private static final int WATCH_ENDS_AT = CONTRACT.at("watch_ends_at");
  private static final int BEFORE_MS = CONTRACT.at("before_ms");
  private static final int BEFORE_OCCURRENCES = CONTRACT.at("before_occurrences");
  private static final int BEFORE_SCOPES = CONTRACT.at("before_scopes");
  private static final int BEFORE_LATENCY_US = CONTRACT.at("before_latency_us");
  private static final int BEFORE_RETRIES = CONTRACT.at("before_retries");
  private static final int BEFORE_TIMEOUTS = CONTRACT.at("before_timeouts");
  private static final int BEFORE_PAIN_US = CONTRACT.at("before_pain_us");
  private static final int BEFORE_REQUESTS = CONTRACT.at("before_requests");
  private static final int AFTER_MS = CONTRACT.at("after_ms");
  private static final int AFTER_OCCURRENCES = CONTRACT.at("after_occurrences");
  private static final int AFTER_SCOPES = CONTRACT.at("after_scopes");
  private static final int AFTER_LATENCY_US = CONTRACT.at("after_latency_us");
  private static final int AFTER_RETRIES = CONTRACT.at("after_retries");
  private static final int AFTER_TIMEOUTS = CONTRACT.at("after_timeouts");
  private static final int AFTER_PAIN_US = CONTRACT.at("after_pain_us");
  private static final int AFTER_REQUESTS = CONTRACT.at("after_requests");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private FixOutcomesTable() {}

  /** The row of a fix. */
  public static WarehouseRow row(FixWatch f) {
    return CONTRACT
        .row(id(f), f.rowVersion(), RowOp.UPSERT, f.policies())
        .set(ENVIRONMENT, f.environment())
        .set(FIX_ID, id(f))
        .set(ITEM_ID, ItemVersion.text(f.itemId()))
        .set(CLUSTER_ID, ClusterVersion.text(f.clusterId()))
        .set(WORK_ITEM_ID, f.workItemId())
        .set(FIX_RELEASE, f.fixRelease())
        .set(STATE, f.state().name())
        .set(REASON, f.reason().name())
        .set(DEPLOYED_AT, f.deployedAt())
        .set(WATCH_ENDS_AT, f.watchEndsAt())
        .set(BEFORE_MS, f.before().ms())
        .set(BEFORE_OCCURRENCES, f.before().occurrences())
        .set(BEFORE_SCOPES, f.before().scopes())
        .set(BEFORE_LATENCY_US, f.before().latencyUs())
        .set(BEFORE_RETRIES, f.before().retries())
        .set(BEFORE_TIMEOUTS, f.before().timeouts())
        .set(BEFORE_PAIN_US, f.before().painUs())
        .set(BEFORE_REQUESTS, f.before().requests())
        .set(AFTER_MS, f.after() == null ? null : (Object) f.after().ms())
        .set(AFTER_OCCURRENCES, f.after() == null ? null : (Object) f.after().occurrences())
        .set(AFTER_SCOPES, f.after() == null ? null : (Object) f.after().scopes())
        .set(AFTER_LATENCY_US, f.after() == null ? null : (Object) f.after().latencyUs())
        .set(AFTER_RETRIES, f.after() == null ? null : (Object) f.after().retries())
        .set(AFTER_TIMEOUTS, f.after() == null ? null : (Object) f.after().timeouts())
        .set(AFTER_PAIN_US, f.after() == null ? null : (Object) f.after().painUs())
        .set(AFTER_REQUESTS, f.after() == null ? null : (Object) f.after().requests())
        .set(TICK_AT, f.tickAt());
  }

  private static String id(FixWatch f) {
    return Ids.hex("fix:", Ids.of("fix", f.clusterId(), Ids.key(f.workItemId()), f.deployedAt()));
  }
}
