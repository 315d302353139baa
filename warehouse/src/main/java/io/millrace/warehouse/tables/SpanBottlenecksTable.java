package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.CallCosts;
import io.millrace.domain.scope.SpanHour;
import io.millrace.domain.scope.SpanStats;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What operations took of the traces of journeys, hour by hour. */
public final class SpanBottlenecksTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "span_bottlenecks",
              "What an operation took of a journey's traces in an hour: self time, its part of the"
                  + " critical path, retries, where cascades began, and the cost of partial failures."
                  + " An hour is that in which traces closed.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .optional("journey", ColumnType.STRING, "Journey of the root; null when none claims it.")
          .required("service", ColumnType.STRING, "Service of the span.")
          .required("operation", ColumnType.STRING, "Operation of the span, normalised.")
          .required("hour_at", ColumnType.TIMESTAMP, "Beginning of the hour.")
          .required("end_at", ColumnType.TIMESTAMP, "Its end; as_of where the input ended before.")
          .required("partial", ColumnType.BOOLEAN, "Whether the end of input cut it short.")
          .required("traces", ColumnType.LONG, "Traces that it took part in.")
          .required("spans", ColumnType.LONG, "Spans of it.")
          .required("accounts", ColumnType.LONG, "Distinct accounts of those traces.")
          .required("self_us", ColumnType.LONG, "Time in it and not in what it called, in all.")
          .required("self_p50_us", ColumnType.LONG, "Median of that by trace.")
          .required("self_p95_us", ColumnType.LONG, "95th percentile of that by trace.")
          .required(
              "critical_us",
              ColumnType.LONG,
              "Of that, on the path that decided when traces ended.")
          .required("bottleneck_of", ColumnType.LONG, "Traces of whose path it took the most.")
          .optional(
              "usual_us",
              ColumnType.LONG,
              "Median self time of the last closed day; null when there is none yet.")
          .optional("excess_us", ColumnType.LONG, "Self time beyond the usual, over all traces.")
          .required("failed", ColumnType.LONG, "Spans that failed.")
          .required("retries", ColumnType.LONG, "Extra calls: tries beyond the first.")
          .required("retry_us", ColumnType.LONG, "Time of tries that were followed by another.")
          .required("cascade_roots", ColumnType.LONG, "Traces whose failures began here.")
          .required("cascade_depth", ColumnType.INT, "Callers that failed above it, at most.")
          .required(
              "partial_failures",
              ColumnType.LONG,
              "Traces that succeeded although here something failed or was tried again.")
          .required("partial_accounts", ColumnType.LONG, "Distinct accounts of those.")
          .required("journey_weight", ColumnType.INT, "Of policy, in thousandths; 1000 is neutral.")
          .optional(
              "partial_retries",
              ColumnType.LONG,
              "Of the extra calls, those in traces that succeeded.")
          .optional(
              "partial_retry_us",
              ColumnType.LONG,
              "Time of tries that were followed by another, in traces that succeeded.")
          .optional("currency", ColumnType.STRING, "Of the prices; null where policy has no price.")
          .optional(
              "call_price_micros",
              ColumnType.LONG,
              "What policy says an extra call of it costs, in millionths of the currency.")
          .optional(
              "minute_price_micros",
              ColumnType.LONG,
              "What policy says a customer's minute costs, in millionths of the currency.")
          .partitionedBy("hour_at")
          .build();

  private static final int FIRST = CONTRACT.at("environment");

  private SpanBottlenecksTable() {}

  /**
   * The row of an hour.
   *
   * @param weight of its journey, in thousandths
   * @param costs in force when the hour ended
   */
  public static WarehouseRow row(SpanHour h, int weight, CallCosts costs, String policyVersions) {
    SpanStats s = h.stats();
    long key = Ids.of(s.environment(), s.journey(), s.service(), s.operation());
    String id = Ids.hex("span-hour:", Ids.of("span-hour", key, s.hourAt()));
    return new Cells(CONTRACT.row(id, h.endAt() * 1000, RowOp.APPEND, policyVersions), FIRST)
        .add(s.environment())
        .add(s.journey())
        .add(s.service())
        .add(s.operation())
        .add(s.hourAt())
        .add(h.endAt())
        .add(h.partial())
        .add(s.traces())
        .add(s.spans())
        .add(s.accounts().estimate())
        .add(s.selfUs())
        .add(s.self().quantile(0.5))
        .add(s.self().quantile(0.95))
        .add(s.criticalUs())
        .add(s.bottleneckOf())
        .addUnless(h.usualUs(), -1)
        .addUnless(h.excessUs(), -1)
        .add(s.failed())
        .add(s.retries())
        .add(s.retryUs())
        .add(s.cascadeRoots())
        .add(s.cascadeDepth())
        .add(s.partialFailures())
        .add(s.marredAccounts().estimate())
        .add(weight)
        .add(s.partialRetries())
        .add(s.partialRetryUs())
        .add(costs.currency())
        .addUnless(costs.ofCall(s.service(), s.operation()), -1)
        .addUnless(costs.minuteMicros(), -1)
        .row();
  }
}
