package io.millrace.warehouse.tables;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.TakenChange;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What changed in the world: what failures are held against. */
public final class ChangeMarkersTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "change_markers",
              "Deployments, rollbacks, flags, configurations, schemas, outages and plans, as they"
                  + " were told.")
          .required("change_id", ColumnType.STRING, "Its name, as other tables quote it.")
          .required(
              "kind",
              ColumnType.STRING,
              "DEPLOY, ROLLBACK, FLAG, CONFIG, SCHEMA, SOURCE_OUTAGE or MIGRATION_PLANNED.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("service", ColumnType.STRING, "What changed.")
          .optional("release", ColumnType.STRING, "Release that it brought.")
          .optional(
              "parent_release",
              ColumnType.STRING,
              "Release before it: as the marker says, else that of the service's deployment before"
                  + " it; null when neither is known.")
          .optional("deployment_id", ColumnType.STRING, "Deployment.")
          .optional("ring", ColumnType.STRING, "Release ring.")
          .optional("flag", ColumnType.STRING, "Flag, or key of a configuration, that changed.")
          .optional("variant", ColumnType.STRING, "What it was set to.")
          .optional("commit_range", ColumnType.STRING, "Commits that it brought.")
          .optional("author_team", ColumnType.STRING, "Who changed it.")
          .required("started_at", ColumnType.TIMESTAMP, "When it began.")
          .optional("finished_at", ColumnType.TIMESTAMP, "When it was over.")
          .optional(
              "known_from_at",
              ColumnType.TIMESTAMP,
              "Event time from which ticks know of it in these words; null for always.")
          .required("coordinates", ColumnType.STRING, "Where the document can be read again.")
          .required(
              "raw_hash",
              ColumnType.STRING,
              "First 8 bytes of the SHA-256 of the document, 16 hex digits.")
          .partitionedBy("started_at")
          .build();

  private static final int FIRST = CONTRACT.at("change_id");

  private ChangeMarkersTable() {}

  /**
   * The row of one version of a marker.
   *
   * @param parentRelease null when it is not known
   */
  public static WarehouseRow row(TakenChange taken, String parentRelease) {
    ChangeMarker c = taken.change();
    String id = ChangeMarker.rowId(c.environment(), c.changeId());
    boolean always = taken.knownFrom() == Long.MIN_VALUE;
    return new Cells(CONTRACT.row(id, taken.rowVersion(), RowOp.UPSERT, null), FIRST)
        .add(c.changeId())
        .add(c.kind().name())
        .add(c.environment())
        .add(c.service())
        .add(c.release())
        .add(parentRelease)
        .add(c.deploymentId())
        .add(c.ring())
        .add(c.flag())
        .add(c.variant())
        .add(c.commitRange())
        .add(c.authorTeam())
        .add(c.startedAt())
        .add(c.finishedAt())
        .add(always ? null : taken.knownFrom())
        .add(taken.coordinates().toString())
        .add(Ids.hex(taken.rawHash()))
        .row();
  }
}
