package io.millrace.warehouse.tables;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Every occurrence of pain: written when it happens, and once more when its scope has closed. */
public final class ObservationsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "observations",
              "Every occurrence of pain, with the evidence that leads back to its record.")
          .required("observation_id", ColumnType.STRING, "Event id, or id of the pattern match.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required(
              "event_at",
              ColumnType.TIMESTAMP,
              "When it happened; of a pattern its match or timeout.")
          .required("fingerprint_id", ColumnType.STRING, "Kind of failure, fp1: and 16 hex digits.")
          .required(
              "kind",
              ColumnType.STRING,
              "ERROR_LOG, FAILED_SPAN, FAILED_STEP, UI_ERROR, ABANDONED, TIMED_OUT, RETRY_STORM,"
                  + " RETRIED or SLOW_SPAN.")
          .required(
              "from_pattern",
              ColumnType.BOOLEAN,
              "Whether a journey pattern made it, and not a record.")
          .optional("service", ColumnType.STRING, "Where it happened; of a pattern the workflow.")
          .optional(
              "call_site",
              ColumnType.STRING,
              "Logger, operation or top frame; of a pattern the step.")
          .optional("dependency", ColumnType.STRING, "Downstream that failed.")
          .optional("exception_type", ColumnType.STRING, "Exception; of a pattern its id.")
          .optional(
              "failure_class", ColumnType.STRING, "Coarse class such as TIMEOUT or VALIDATION.")
          .optional("message", ColumnType.STRING, "Masked message.")
          .optional("endpoint", ColumnType.STRING, "Endpoint of the service.")
          .optional("release", ColumnType.STRING, "Release that was running.")
          .optional("deployment_id", ColumnType.STRING, "Deployment that was running.")
          .optional("journey", ColumnType.STRING, "Journey it stood on.")
          .optional("stage", ColumnType.STRING, "Stage of the journey.")
          .required(
              "critical_path", ColumnType.BOOLEAN, "Whether the journey is on a critical path.")
          .optional("tenant", ColumnType.STRING, "The customer's tenant.")
          .optional("account_id", ColumnType.STRING, "Account it hurt, as intake left it.")
          .optional("tier", ColumnType.STRING, "Tier of the account at the time.")
          .optional("segment", ColumnType.STRING, "Segment of the account at the time.")
          .optional("region", ColumnType.STRING, "Region of the account at the time.")
          .required(
              "weight_class",
              ColumnType.INT,
              "Index into the weight classes of the scoring policy; 0 is unknown.")
          .required(
              "scope_kind",
              ColumnType.STRING,
              "What its pain is counted by: TRACE, CORRELATION, SESSION or EVENT.")
          .required("scope_key", ColumnType.STRING, "Hash of the scope, 16 hex digits.")
          .optional("trace_id", ColumnType.STRING, "Trace that shows it.")
          .optional("span_id", ColumnType.STRING, "Span that shows it.")
          .optional("correlation_id", ColumnType.STRING, "Workflow run that shows it.")
          .optional(
              "latency_us",
              ColumnType.LONG,
              "Duration of the failing step or span, microseconds; null when unknown.")
          .required("retries", ColumnType.INT, "Attempts before this one.")
          .optional(
              "pain_us",
              ColumnType.LONG,
              "Pain of its scope charged to it, microseconds; 0 when charged to another; null while the scope is open.")
          .optional(
              "charged_to",
              ColumnType.STRING,
              "Fingerprint that the scope's pain was charged to; null while the scope is open.")
          .required(
              "source",
              ColumnType.STRING,
              "Topic or file of the record; of a pattern that of its last event.")
          .required("source_partition", ColumnType.INT, "Partition; 0 for files.")
          .required(
              "source_offset",
              ColumnType.LONG,
              "Offset; for files the line on which the record starts.")
          .required(
              "source_index", ColumnType.INT, "Position inside the record when it holds many.")
          .required(
              "raw_hash",
              ColumnType.STRING,
              "First 8 bytes of the SHA-256 of the raw record, 16 hex digits.")
          .required(
              "event_hash",
              ColumnType.STRING,
              "Hash of the observation id, 16 hex digits; with raw_hash it makes lineage digests.")
          .partitionedBy("event_at")
          .build();

  private static final int OBSERVATION_ID = CONTRACT.at("observation_id");
  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int EVENT_AT = CONTRACT.at("event_at");
  private static final int FINGERPRINT_ID = CONTRACT.at("fingerprint_id");
  private static final int KIND = CONTRACT.at("kind");
  private static final int FROM_PATTERN = CONTRACT.at("from_pattern");
  private static final int SERVICE = CONTRACT.at("service");
  private static final int CALL_SITE = CONTRACT.at("call_site");
  private static final int DEPENDENCY = CONTRACT.at("dependency");
  private static final int EXCEPTION_TYPE = CONTRACT.at("exception_type");
  private static final int FAILURE_CLASS = CONTRACT.at("failure_class");
  private static final int MESSAGE = CONTRACT.at("message");
  private static final int ENDPOINT = CONTRACT.at("endpoint");
  private static final int RELEASE = CONTRACT.at("release");
  private static final int DEPLOYMENT_ID = CONTRACT.at("deployment_id");
  private static final int JOURNEY = CONTRACT.at("journey");
  private static final int STAGE = CONTRACT.at("stage");
  private static final int CRITICAL_PATH = CONTRACT.at("critical_path");
  private static final int TENANT = CONTRACT.at("tenant");
  private static final int ACCOUNT_ID = CONTRACT.at("account_id");
  private static final int TIER = CONTRACT.at("tier");
  private static final int SEGMENT = CONTRACT.at("segment");
  private static final int REGION = CONTRACT.at("region");
  private static final int WEIGHT_CLASS = CONTRACT.at("weight_class");
  private static final int SCOPE_KIND = CONTRACT.at("scope_kind");
  private static final int SCOPE_KEY = CONTRACT.at("scope_key");
  private static final int TRACE_ID = CONTRACT.at("trace_id");
  private static final int SPAN_ID = CONTRACT.at("span_id");
  private static final int CORRELATION_ID = CONTRACT.at("correlation_id");
  private static final int LATENCY_US = CONTRACT.at("latency_us");
  private static final int RETRIES = CONTRACT.at("retries");
  private static final int PAIN_US = CONTRACT.at("pain_us");
  private static final int CHARGED_TO = CONTRACT.at("charged_to");
  private static final int SOURCE = CONTRACT.at("source");
  private static final int SOURCE_PARTITION = CONTRACT.at("source_partition");
  private static final int SOURCE_OFFSET = CONTRACT.at("source_offset");
  private static final int SOURCE_INDEX = CONTRACT.at("source_index");
  private static final int RAW_HASH = CONTRACT.at("raw_hash");
  private static final int EVENT_HASH = CONTRACT.at("event_hash");

  private ObservationsTable() {}

  /**
   * The row of an observation. A settled one is the next version of the row.
   *
   * @param policyVersions in force at its event time, or null
   */
  public static WarehouseRow row(Observation o, String policyVersions) {
    return row(o, o.painUs() >= 0 ? 1 : 0, policyVersions);
  }

  /** The row of a settled observation of which a late end took pain back. */
  public static WarehouseRow corrected(Observation o, String policyVersions) {
    return row(o, 2, policyVersions);
  }

  private static WarehouseRow row(Observation o, int revision, String policyVersions) {
    long version = o.eventTime() * 1000 + revision;
    return CONTRACT
        .row(id(o), version, RowOp.UPSERT, policyVersions)
        .set(OBSERVATION_ID, o.id())
        .set(ENVIRONMENT, o.environment())
        .set(EVENT_AT, o.eventTime())
        .set(FINGERPRINT_ID, o.fingerprint().text())
        .set(KIND, o.kind().name())
        .set(FROM_PATTERN, o.fromPattern())
        .set(SERVICE, o.fingerprint().service())
        .set(CALL_SITE, o.fingerprint().callSite())
        .set(DEPENDENCY, o.fingerprint().dependency())
        .set(EXCEPTION_TYPE, o.fingerprint().exceptionType())
        .set(FAILURE_CLASS, o.failureClass())
        .set(MESSAGE, o.message())
        .set(ENDPOINT, o.endpoint())
        .set(RELEASE, o.release())
        .set(DEPLOYMENT_ID, o.deploymentId())
        .set(JOURNEY, o.journey())
        .set(STAGE, o.stage())
        .set(CRITICAL_PATH, o.criticalPath())
        .set(TENANT, o.victim().tenant())
        .set(ACCOUNT_ID, o.victim().accountId())
        .set(TIER, o.victim().tier())
        .set(SEGMENT, o.victim().segment())
        .set(REGION, o.victim().region())
        .set(WEIGHT_CLASS, o.victim().weightClass())
        .set(SCOPE_KIND, o.scopeKind().name())
        .set(SCOPE_KEY, Ids.hex(o.scopeKey()))
        .set(TRACE_ID, o.trail().traceId())
        .set(SPAN_ID, o.trail().spanId())
        .set(CORRELATION_ID, o.trail().correlationId())
        .set(LATENCY_US, o.latencyUs() < 0 ? null : (Object) o.latencyUs())
        .set(RETRIES, o.retries())
        .set(PAIN_US, o.painUs() < 0 ? null : (Object) o.painUs())
        .set(CHARGED_TO, o.chargedTo() == 0 ? null : Fingerprint.text(o.chargedTo()))
        .set(SOURCE, o.coordinates().source())
        .set(SOURCE_PARTITION, o.coordinates().partition())
        .set(SOURCE_OFFSET, o.coordinates().offset())
        .set(SOURCE_INDEX, o.coordinates().index())
        .set(RAW_HASH, Ids.hex(o.rawHash()))
        .set(EVENT_HASH, Ids.hex(o.eventHash()));
  }

  private static String id(Observation o) {
    return Ids.hex("obs:", Ids.mix(Ids.key(o.environment()), o.eventHash()));
  }
}
