package io.millrace.warehouse.tables;

import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Exemplar;
import io.millrace.domain.stats.LineageDigest;
import io.millrace.domain.stats.Reach;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowStats;
import io.millrace.domain.stats.WindowStatsCodec;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was counted of a fingerprint in one window. Rows hold only what follows from the contents;
 * sketch bytes stand beside them so that windows can be merged further.
 */
public final class FingerprintStatsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "fingerprint_stats",
              "One row per fingerprint and minute, hour or day in which it occurred or was charged.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("fingerprint_id", ColumnType.STRING, "Kind of failure, fp1: and 16 hex digits.")
          .required("window_size", ColumnType.STRING, "MINUTE, HOUR or DAY.")
          .required("start_at", ColumnType.TIMESTAMP, "Start of the window, inclusive.")
          .required("end_at", ColumnType.TIMESTAMP, "End of the window, exclusive.")
          .required("partial", ColumnType.BOOLEAN, "Whether the input ended before the window did.")
          .required("occurrences", ColumnType.LONG, "Observations.")
          .required("pain_us", ColumnType.LONG, "Pain charged in the window, microseconds.")
          .required("charges", ColumnType.LONG, "Scopes whose pain was charged.")
          .required("retries", ColumnType.LONG, "Retries of the observations.")
          .required("scopes", ColumnType.LONG, "Distinct scopes: exact up to 256, then estimated.")
          .required(
              "accounts", ColumnType.LONG, "Distinct accounts: exact up to 256, then estimated.")
          .required(
              "tenants", ColumnType.LONG, "Distinct tenants: exact up to 256, then estimated.")
          .required(
              "sessions", ColumnType.LONG, "Distinct sessions: exact up to 256, then estimated.")
          .required(
              "replicas",
              ColumnType.LONG,
              "Distinct pods or hosts: exact up to 256, then estimated.")
          .required(
              "accounts_by_class", ColumnType.STRING_MAP, "Distinct accounts by weight class.")
          .required("scopes_by_class", ColumnType.STRING_MAP, "Distinct scopes by weight class.")
          .required(
              "latencies", ColumnType.LONG, "Failing steps and spans whose duration is known.")
          .optional("latency_p50_us", ColumnType.LONG, "Median duration, microseconds.")
          .optional("latency_p95_us", ColumnType.LONG, "95th percentile, microseconds.")
          .optional("latency_p99_us", ColumnType.LONG, "99th percentile, microseconds.")
          .optional(
              "first_at",
              ColumnType.TIMESTAMP,
              "Earliest occurrence; null in a window of charges only.")
          .optional(
              "last_at",
              ColumnType.TIMESTAMP,
              "Latest occurrence; null in a window of charges only.")
          .required(
              "critical_path", ColumnType.BOOLEAN, "Whether any occurrence was on a critical path.")
          .optional("failure_class", ColumnType.STRING, "Most frequent failure class.")
          .required("by_service", ColumnType.STRING_MAP, "Occurrences by service.")
          .required("by_endpoint", ColumnType.STRING_MAP, "Occurrences by endpoint.")
          .required("by_dependency", ColumnType.STRING_MAP, "Occurrences by failing dependency.")
          .required(
              "by_release",
              ColumnType.STRING_MAP,
              "Occurrences by release; at most 16 names, the rest is OTHER, here and in the other breakdowns.")
          .required("by_deployment", ColumnType.STRING_MAP, "Occurrences by deployment.")
          .required("by_journey", ColumnType.STRING_MAP, "Occurrences by journey.")
          .required("by_stage", ColumnType.STRING_MAP, "Occurrences by stage.")
          .required("by_tenant", ColumnType.STRING_MAP, "Occurrences by tenant.")
          .required("by_tier", ColumnType.STRING_MAP, "Occurrences by tier.")
          .required("by_segment", ColumnType.STRING_MAP, "Occurrences by segment.")
          .required("by_region", ColumnType.STRING_MAP, "Occurrences by region.")
          .required("by_kind", ColumnType.STRING_MAP, "Occurrences by kind of observation.")
          .required("by_failure_class", ColumnType.STRING_MAP, "Occurrences by failure class.")
          .required(
              "exemplars",
              ColumnType.STRING_LIST,
              "Event ids of at most three occurrences that stand for the rest.")
          .required("digest_count", ColumnType.LONG, "Observations that the digest covers.")
          .required(
              "digest_sum", ColumnType.STRING, "Sum of their hashes modulo 2^64, 16 hex digits.")
          .required("digest_xor", ColumnType.STRING, "Xor of their hashes, 16 hex digits.")
          .required(
              "coordinates",
              ColumnType.STRING_LIST,
              "The 32 smallest coordinates, source:partition:offset.")
          .required(
              "offset_ranges",
              ColumnType.STRING_LIST,
              "First and last offset by source and partition, source:partition:first-last.")
          .required(
              "stats_bytes",
              ColumnType.BINARY,
              "All of the above in a form that can be merged: window-stats, version 1. Not compared.")
          .optional(
              "by_caller",
              ColumnType.STRING_MAP,
              "Charged scopes by the services above what failed; of runs by the service that began"
                  + " them.")
          .optional(
              "runs_left",
              ColumnType.LONG,
              "Runs whose penalty for being left or timing out was charged to it, less those whose"
                  + " penalty was taken back: negative in a window that took back more.")
          .partitionedBy("start_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int FINGERPRINT_ID = CONTRACT.at("fingerprint_id");
  private static final int WINDOW_SIZE = CONTRACT.at("window_size");
  private static final int START_AT = CONTRACT.at("start_at");
  private static final int END_AT = CONTRACT.at("end_at");
  private static final int PARTIAL = CONTRACT.at("partial");
  private static final int OCCURRENCES = CONTRACT.at("occurrences");
  private static final int PAIN_US = CONTRACT.at("pain_us");
  private static final int CHARGES = CONTRACT.at("charges");
  private static final int RETRIES = CONTRACT.at("retries");
  private static final int SCOPES = CONTRACT.at("scopes");
  private static final int ACCOUNTS = CONTRACT.at("accounts");
  private static final int TENANTS = CONTRACT.at("tenants");
  private static final int SESSIONS = CONTRACT.at("sessions");
  private static final int REPLICAS = CONTRACT.at("replicas");
  private static final int ACCOUNTS_BY_CLASS = CONTRACT.at("accounts_by_class");
  private static final int SCOPES_BY_CLASS = CONTRACT.at("scopes_by_class");
  private static final int LATENCIES = CONTRACT.at("latencies");
  private static final int LATENCY_P50_US = CONTRACT.at("latency_p50_us");
  private static final int LATENCY_P95_US = CONTRACT.at("latency_p95_us");
  private static final int LATENCY_P99_US = CONTRACT.at("latency_p99_us");
  private static final int FIRST_AT = CONTRACT.at("first_at");
  private static final int LAST_AT = CONTRACT.at("last_at");
  private static final int CRITICAL_PATH = CONTRACT.at("critical_path");
  private static final int FAILURE_CLASS = CONTRACT.at("failure_class");
  private static final int BY_SERVICE = CONTRACT.at("by_service");
  private static final int BY_ENDPOINT = CONTRACT.at("by_endpoint");
  private static final int BY_DEPENDENCY = CONTRACT.at("by_dependency");
  private static final int BY_RELEASE = CONTRACT.at("by_release");
  private static final int BY_DEPLOYMENT = CONTRACT.at("by_deployment");
  private static final int BY_JOURNEY = CONTRACT.at("by_journey");
  private static final int BY_STAGE = CONTRACT.at("by_stage");
  private static final int BY_TENANT = CONTRACT.at("by_tenant");
  private static final int BY_TIER = CONTRACT.at("by_tier");
  private static final int BY_SEGMENT = CONTRACT.at("by_segment");
  private static final int BY_REGION = CONTRACT.at("by_region");
  private static final int BY_KIND = CONTRACT.at("by_kind");
  private static final int BY_CALLER = CONTRACT.at("by_caller");
  private static final int RUNS_LEFT = CONTRACT.at("runs_left");
  private static final int BY_FAILURE_CLASS = CONTRACT.at("by_failure_class");
  private static final int EXEMPLARS = CONTRACT.at("exemplars");
  private static final int DIGEST_COUNT = CONTRACT.at("digest_count");
  private static final int DIGEST_SUM = CONTRACT.at("digest_sum");
  private static final int DIGEST_XOR = CONTRACT.at("digest_xor");
  private static final int COORDINATES = CONTRACT.at("coordinates");
  private static final int OFFSET_RANGES = CONTRACT.at("offset_ranges");
  private static final int STATS_BYTES = CONTRACT.at("stats_bytes");

  private FingerprintStatsTable() {}

  /**
   * The row of a window. A whole window is a later version than the partial one that an earlier end
   * of the input left.
   *
   * @param policyVersions in force at the window's start, or null
   */
  public static WarehouseRow row(WindowFact w, String policyVersions) {
    WindowStats s = w.stats();
    long version = w.endAt() * 1000 - (w.partial() ? 1 : 0);
    return CONTRACT
        .row(Ids.hex("win:", w.id()), version, RowOp.UPSERT, policyVersions)
        .set(ENVIRONMENT, w.environment())
        .set(FINGERPRINT_ID, w.fingerprint().text())
        .set(WINDOW_SIZE, w.size().name())
        .set(START_AT, w.startAt())
        .set(END_AT, w.endAt())
        .set(PARTIAL, w.partial())
        .set(OCCURRENCES, s.occurrences())
        .set(PAIN_US, s.painUs())
        .set(CHARGES, s.charges())
        .set(RETRIES, s.retries())
        .set(SCOPES, s.scopes().estimate())
        .set(ACCOUNTS, s.accounts().estimate())
        .set(TENANTS, s.tenants().estimate())
        .set(SESSIONS, s.sessions().estimate())
        .set(REPLICAS, s.replicas().estimate())
        .set(ACCOUNTS_BY_CLASS, accounts(s))
        .set(SCOPES_BY_CLASS, scopes(s))
        .set(LATENCIES, s.latency().count())
        .set(LATENCY_P50_US, quantile(s, 0.5))
        .set(LATENCY_P95_US, quantile(s, 0.95))
        .set(LATENCY_P99_US, quantile(s, 0.99))
        .set(FIRST_AT, s.occurrences() == 0 ? null : (Object) s.firstAt())
        .set(LAST_AT, s.occurrences() == 0 ? null : (Object) s.lastAt())
        .set(CRITICAL_PATH, s.criticalPath())
        .set(FAILURE_CLASS, s.failureClass())
        .set(BY_SERVICE, names(s, Dimension.SERVICE))
        .set(BY_ENDPOINT, names(s, Dimension.ENDPOINT))
        .set(BY_DEPENDENCY, names(s, Dimension.DEPENDENCY))
        .set(BY_RELEASE, names(s, Dimension.RELEASE))
        .set(BY_DEPLOYMENT, names(s, Dimension.DEPLOYMENT))
        .set(BY_JOURNEY, names(s, Dimension.JOURNEY))
        .set(BY_STAGE, names(s, Dimension.STAGE))
        .set(BY_TENANT, names(s, Dimension.TENANT))
        .set(BY_TIER, names(s, Dimension.TIER))
        .set(BY_SEGMENT, names(s, Dimension.SEGMENT))
        .set(BY_REGION, names(s, Dimension.REGION))
        .set(BY_KIND, names(s, Dimension.KIND))
        .set(BY_FAILURE_CLASS, names(s, Dimension.FAILURE_CLASS))
        .set(BY_CALLER, names(s, Dimension.CALLER))
        .set(RUNS_LEFT, s.runsLeft())
        .set(EXEMPLARS, s.exemplars().stream().map(Exemplar::eventId).toList())
        .set(DIGEST_COUNT, s.digest().count())
        .set(DIGEST_SUM, Ids.hex(s.digest().sum()))
        .set(DIGEST_XOR, Ids.hex(s.digest().xor()))
        .set(COORDINATES, s.digest().coordinates().stream().map(Coordinates::toString).toList())
        .set(
            OFFSET_RANGES, s.digest().ranges().stream().map(LineageDigest.Range::toString).toList())
        .set(STATS_BYTES, bytes(s));
  }

  private static Map<String, String> accounts(WindowStats s) {
    return byClass(s, r -> r.accounts().estimate());
  }

  private static Map<String, String> scopes(WindowStats s) {
    return byClass(s, r -> r.scopes().estimate());
  }

  private static Map<String, String> byClass(WindowStats s, Function<Reach, Long> of) {
    Map<String, String> map = new TreeMap<>();
    s.reach().forEach((c, r) -> map.put(Integer.toString(c), Long.toString(of.apply(r))));
    return map;
  }

  private static Map<String, String> names(WindowStats s, Dimension dimension) {
    Map<String, String> map = new TreeMap<>();
    s.counts(dimension).toMap().forEach((name, n) -> map.put(name, Long.toString(n)));
    return map;
  }

  private static Long quantile(WindowStats s, double q) {
    return s.latency().count() == 0 ? null : (Long) s.latency().quantile(q);
  }

  private static byte[] bytes(WindowStats s) {
    Out out = new Out();
    WindowStatsCodec.INSTANCE.write(s, out);
    return out.toBytes();
  }
}
