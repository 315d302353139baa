package io.millrace.warehouse.tables;

import io.millrace.domain.codec.AsciiText;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.RowPacker;
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

  private static final int NONE = -1;

  private final RowPacker cells = new RowPacker(CONTRACT);

  /** Makes rows one after the other; not thread-safe. */
  public EventsTable() {}

  /** The row of an event; it never changes. */
  public WarehouseRow row(TelemetryEvent e) {
    Proof proof = e.proof();
    AsciiText id = cells.begun().add(e.kind().name()).add(':');
    cells
        .row(id.hex(e.eventHash()).hex(proof.contentHash()), e.eventTime() * 1000, RowOp.APPEND)
        .text(e.eventId())
        .word(e.kind())
        .text(e.source())
        .number(e.eventTime());
    what(e.what());
    where(e.where());
    who(e.who());
    why(e.why());
    cells.map(e.flags()).map(e.attributes());
    proof(proof);
    return cells
        .numberUnless(e.why().minutesSinceDeployment(), NONE)
        .integer(ContractSchema.VERSION)
        .end(proof.policyVersions());
  }

  private void what(What what) {
    cells
        .text(what.type())
        .word(what.role())
        .flag(what.roleInferred())
        .text(what.step())
        .integerUnless(what.stepSeq(), NONE)
        .text(what.branch())
        .text(what.stageFrom())
        .text(what.stageTo())
        .word(what.outcome())
        .text(what.outcomeRaw())
        .integerUnless(what.httpStatus(), NONE)
        .word(what.severity())
        .text(what.exceptionType())
        .text(what.message())
        .text(what.stackTrace())
        .integer(what.attempt())
        .numberUnless(what.latencyUs(), NONE)
        .numberUnless(what.queueDelayUs(), NONE)
        .word(what.actor())
        .flag(what.manualOverride())
        .text(what.overrideReason());
  }

  private void where(Where where) {
    cells
        .text(where.service())
        .text(where.endpoint())
        .text(where.environment())
        .text(where.release())
        .text(where.deploymentId())
        .text(where.releaseRing())
        .text(where.dependency())
        .text(where.callSite())
        .text(where.host())
        .text(where.pod())
        .text(where.spanKind())
        .text(where.traceId())
        .text(where.spanId())
        .text(where.parentSpanId())
        .text(where.correlationId())
        .text(where.causationId())
        .text(where.parentCorrelationId())
        .text(where.sessionId())
        .text(where.workflowFamily())
        .text(where.workflowName())
        .text(where.workflowVersion())
        .text(where.entityType())
        .text(where.entityId());
  }

  private void who(Who who) {
    cells
        .text(who.tenant())
        .text(who.accountId())
        .text(who.subjectKey())
        .text(who.tier())
        .text(who.segment())
        .text(who.region())
        .flag(who.strategic())
        .integer(who.weightClass());
  }

  private void why(Why why) {
    cells
        .text(why.journey())
        .text(why.stage())
        .flag(why.criticalPath())
        .text(why.revenueBand())
        .flag(why.newRelease())
        .flag(why.businessHours());
  }

  private void proof(Proof proof) {
    AsciiText place = cells.begun();
    proof.coordinates().show(place);
    if (place.isAscii()) {
      cells.text(place);
    } else {
      cells.text(proof.coordinates().toString());
    }
    cells
        .text(cells.begun().hex(proof.rawHash()))
        .integer(proof.contractScore())
        .integer(proof.masked())
        .word(proof.mapping())
        .text(proof.enrichment());
  }
}
