package io.millrace.warehouse.tables;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.RunHead;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What patterns found: abandonments, timeouts, storms, cascades, rework and the rest. */
public final class PatternMatchesTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "pattern_matches",
              "Findings of patterns over events; P04 to P07 are observations with the same id.")
          .required("pattern", ColumnType.STRING, "P04 to P21, as docs/patterns.md lists them.")
          .required("question", ColumnType.STRING, "What the pattern asks, in words.")
          .required(
              "timed_out", ColumnType.BOOLEAN, "Whether time ran out on it, instead of a match.")
          .optional("correlation_id", ColumnType.STRING, "Run it was found on; null for none.")
          .optional("journey", ColumnType.STRING, "Journey of policy; null when none claims it.")
          .optional("workflow", ColumnType.STRING, "Workflow name, else the service.")
          .required("environment", ColumnType.STRING, "Environment of its last event.")
          .optional("account_id", ColumnType.STRING, "Account of its last event.")
          .optional("stage", ColumnType.STRING, "Step or operation at which it was found.")
          .optional("branch", ColumnType.STRING, "Branch the run was on.")
          .optional("dependency", ColumnType.STRING, "Dependency that was retried, for calls.")
          .required("started_at", ColumnType.TIMESTAMP, "Time of its first event.")
          .required("found_at", ColumnType.TIMESTAMP, "Time of its last event, or start + window.")
          .required("events", ColumnType.INT, "Events that took part.")
          .optional("added_us", ColumnType.LONG, "Time its tries took together, microseconds.")
          .required(
              "fingerprint_id",
              ColumnType.STRING,
              "Fingerprint of its observation, or what its like share.")
          .required("coordinates", ColumnType.STRING, "Where its last event can be read again.")
          .optional("verdict", ColumnType.STRING, "What the finding says, such as ABANDONED.")
          .optional("last_event_at", ColumnType.TIMESTAMP, "Time of its last event.")
          .optional(
              "subject",
              ColumnType.STRING,
              "Entity, account, session, trace or dependency it is about, where that is no run.")
          .optional("detail", ColumnType.STRING, "What else there is to tell, in words.")
          .partitionedBy("found_at")
          .build();

  private static final int FIRST = CONTRACT.at("pattern");

  private PatternMatchesTable() {}

  /** The row of a match. */
  public static WarehouseRow row(PatternMatch m) {
    return row(m, m.at() * 1000, RowOp.APPEND);
  }

  /** The row that takes a match back: its run did end. */
  public static WarehouseRow retracted(RetractedMatch r) {
    PatternMatch m = r.match();
    return row(m, Math.max(r.at(), m.at() + 1) * 1000, RowOp.RETRACT);
  }

  private static WarehouseRow row(PatternMatch m, long version, RowOp op) {
    RunHead head = m.head();
    return new Cells(CONTRACT.row(m.id(), version, op, head.policyVersions()), FIRST)
        .add(m.pattern().name())
        .add(m.pattern().question())
        .add(m.timedOut())
        .add(head.correlationId())
        .add(head.journey())
        .add(head.workflow())
        .add(head.environment())
        .add(head.victim().accountId())
        .add(m.stage())
        .add(m.branch())
        .add(m.dependency())
        .add(m.startAt())
        .add(m.at())
        .add(m.events())
        .addUnless(m.addedUs(), -1)
        .add(Fingerprint.text(m.fingerprintId()))
        .add(m.last().toString())
        .add(m.verdict() == null ? null : m.verdict().name())
        .add(m.lastAt())
        .add(m.subject())
        .add(m.detail())
        .row();
  }
}
