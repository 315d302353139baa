package io.millrace.warehouse.tables;

import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What was accepted: the facts that everything else rests on. */
public final class EventsTable {
  public static final TableContract CONTRACT =
      TableContract.table("events", "Every accepted record, masked and enriched, once.")
          .required(
              "event_id", ColumnType.STRING, "The source's id, or the hash that stands for it.")
          .required("kind", ColumnType.STRING, "WORKFLOW, LOG, SPAN or BEHAVIOR.")
          .optional("source", ColumnType.STRING, "Name of the source.")
          .required("event_at", ColumnType.TIMESTAMP, "When it happened, by its source.")
          .optional("type", ColumnType.STRING, "Event type, logger, operation or action.")
          .optional("role", ColumnType.STRING, "INITIATOR, STATE_CHANGE, TERMINAL or NOTE.")
          .required(
              "role_inferred",
              ColumnType.BOOLEAN,
              "The role is the journey definition's, not the source's.")
          .optional("step", ColumnType.STRING, "Step of the workflow.")
          .optional("step_seq", ColumnType.INT, "Number of the step.")
          .optional("branch", ColumnType.STRING, "Branch of the workflow.")
          .optional("stage_from", ColumnType.STRING, "Stage before, as the source says.")
          .optional("stage_to", ColumnType.STRING, "Stage after, as the source says.")
          .optional("outcome", ColumnType.STRING, "Canonical outcome.")
          .optional("outcome_raw", ColumnType.STRING, "The source's own word.")
          .optional("http_status", ColumnType.INT, "HTTP status.")
          .optional("severity", ColumnType.STRING, "Severity of a log line.")
          .optional("exception_type", ColumnType.STRING, "Exception type.")
          .optional("message", ColumnType.STRING, "Message, masked.")
          .optional("stack_trace", ColumnType.STRING, "Stack trace, masked.")
          .required("attempt", ColumnType.INT, "1 for the first try.")
          .optional("latency_us", ColumnType.LONG, "Duration, microseconds.")
          .optional(
              "queue_delay_us", ColumnType.LONG, "Waiting before the work began, microseconds.")
          .optional("actor", ColumnType.STRING, "SYSTEM, USER or OPERATOR.")
          .required("manual_override", ColumnType.BOOLEAN, "A person stepped in.")
          .optional("override_reason", ColumnType.STRING, "Why, masked.")
          .optional("service", ColumnType.STRING, "Service.")
          .optional("endpoint", ColumnType.STRING, "Endpoint, path or page, masked.")
          .required("environment", ColumnType.STRING, "Environment.")
          .optional("release", ColumnType.STRING, "Release in force.")
          .optional("deployment_id", ColumnType.STRING, "Deployment.")
          .optional("release_ring", ColumnType.STRING, "Release ring.")
          .optional("dependency", ColumnType.STRING, "Downstream that was called.")
          .optional("call_site", ColumnType.STRING, "Place in the code.")
          .optional("host", ColumnType.STRING, "Host.")
          .optional("pod", ColumnType.STRING, "Pod.")
          .optional("span_kind", ColumnType.STRING, "Kind of a span.")
          .optional("trace_id", ColumnType.STRING, "Trace.")
          .optional("span_id", ColumnType.STRING, "Span.")
          .optional("parent_span_id", ColumnType.STRING, "Parent span.")
          .optional("correlation_id", ColumnType.STRING, "Run of a workflow.")
          .optional("causation_id", ColumnType.STRING, "Event that caused it.")
          .optional("parent_correlation_id", ColumnType.STRING, "Run that started this run.")
          .optional("session_id", ColumnType.STRING, "Session of a user.")
          .optional("workflow_family", ColumnType.STRING, "Family of workflows.")
          .optional("workflow_name", ColumnType.STRING, "Workflow.")
          .optional("workflow_version", ColumnType.STRING, "Version of the workflow.")
          .optional("entity_type", ColumnType.STRING, "Kind of the entity worked on.")
          .optional("entity_id", ColumnType.STRING, "Entity worked on.")
          .optional("tenant", ColumnType.STRING, "The customer's tenant.")
          .optional("account_id", ColumnType.STRING, "Account.")
          .optional("subject_key", ColumnType.STRING, "Keyed pseudonym of the subject.")
          .optional("tier", ColumnType.STRING, "Tier of the account at that time.")
          .optional("segment", ColumnType.STRING, "Segment of the account at that time.")
          .optional("region", ColumnType.STRING, "Region of the account at that time.")
          .required("strategic", ColumnType.BOOLEAN, "A strategic account.")
          .required("weight_class", ColumnType.INT, "Index of the scoring policy's weight class.")
          .optional("journey", ColumnType.STRING, "Journey it belongs to.")
          .optional("stage", ColumnType.STRING, "Stage of the journey.")
          .required("critical_path", ColumnType.BOOLEAN, "On a critical path.")
          .optional("revenue_band", ColumnType.STRING, "Revenue band of the account.")
          .required(
              "new_release",
              ColumnType.BOOLEAN,
              "Within the window in which its release counts as new.")
          .required("business_hours", ColumnType.BOOLEAN, "In business hours where the account is.")
          .optional(
              "feature_flags",
              ColumnType.STRING_MAP,
              "Flags and their variants: the event's own, else by the newest marker.")
          .optional("attributes", ColumnType.STRING_MAP, "The source's further fields, masked.")
          .required(
              "coordinates",
              ColumnType.STRING,
              "Where the record can be read again: source:partition:offset.")
          .required(
              "raw_hash",
              ColumnType.STRING,
              "First 8 bytes of the SHA-256 of the raw record, hexadecimal.")
          .required("contract_score", ColumnType.INT, "How many of the four questions it answers.")
          .required("masked_values", ColumnType.INT, "Values masked in it.")
          .optional(
              "mapping",
              ColumnType.STRING,
              "Mapping that read it; of Avro messages the contract's version and the schema's id:"
                  + " native/v1#17.")
          .optional("enrichment", ColumnType.STRING, "What was filled from where: field=source.")
          .optional(
              "minutes_since_deployment",
              ColumnType.LONG,
              "Since the newest deployment of its service, at event time; absent without any.")
          .optional("contract_version", ColumnType.INT, "Version of the input contract.")
          .partitionedBy("event_at")
          .build();

  private static final int FIRST = CONTRACT.at("event_id");

  private EventsTable() {}

  /** The row of an event; it never changes. */
  public static WarehouseRow row(TelemetryEvent e) {
    What what = e.what();
    Where where = e.where();
    Who who = e.who();
    Why why = e.why();
    Proof proof = e.proof();
    String id = e.kind().name() + ":" + Ids.hex(e.eventHash()) + Ids.hex(proof.contentHash());
    return new Cells(
            CONTRACT.row(id, e.eventTime() * 1000, RowOp.APPEND, proof.policyVersions()), FIRST)
        .add(e.eventId())
        .add(e.kind().name())
        .add(e.source())
        .add(e.eventTime())
        .add(what.type())
        .add(name(what.role()))
        .add(what.roleInferred())
        .add(what.step())
        .add(unless(what.stepSeq(), -1))
        .add(what.branch())
        .add(what.stageFrom())
        .add(what.stageTo())
        .add(name(what.outcome()))
        .add(what.outcomeRaw())
        .add(unless(what.httpStatus(), -1))
        .add(name(what.severity()))
        .add(what.exceptionType())
        .add(what.message())
        .add(what.stackTrace())
        .add(what.attempt())
        .add(unless(what.latencyUs(), -1))
        .add(unless(what.queueDelayUs(), -1))
        .add(name(what.actor()))
        .add(what.manualOverride())
        .add(what.overrideReason())
        .add(where.service())
        .add(where.endpoint())
        .add(where.environment())
        .add(where.release())
        .add(where.deploymentId())
        .add(where.releaseRing())
        .add(where.dependency())
        .add(where.callSite())
        .add(where.host())
        .add(where.pod())
        .add(where.spanKind())
        .add(where.traceId())
        .add(where.spanId())
        .add(where.parentSpanId())
        .add(where.correlationId())
        .add(where.causationId())
        .add(where.parentCorrelationId())
        .add(where.sessionId())
        .add(where.workflowFamily())
        .add(where.workflowName())
        .add(where.workflowVersion())
        .add(where.entityType())
        .add(where.entityId())
        .add(who.tenant())
        .add(who.accountId())
        .add(who.subjectKey())
        .add(who.tier())
        .add(who.segment())
        .add(who.region())
        .add(who.strategic())
        .add(who.weightClass())
        .add(why.journey())
        .add(why.stage())
        .add(why.criticalPath())
        .add(why.revenueBand())
        .add(why.newRelease())
        .add(why.businessHours())
        .add(e.flags())
        .add(e.attributes())
        .add(proof.coordinates().toString())
        .add(Ids.hex(proof.rawHash()))
        .add(proof.contractScore())
        .add(proof.masked())
        .add(proof.mapping())
        .add(proof.enrichment())
        .addUnless(why.minutesSinceDeployment(), -1)
        .add(ContractSchema.VERSION)
        .row();
  }

  private static String name(Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static Object unless(int value, int absent) {
    return value == absent ? null : (Object) value;
  }

  private static Object unless(long value, long absent) {
    return value == absent ? null : (Object) value;
  }
}
