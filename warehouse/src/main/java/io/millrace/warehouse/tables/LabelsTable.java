package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.AppliedLabel;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.ArrayList;
import java.util.List;

/** Labels of items. */
public final class LabelsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "labels",
              "What items are called: exactly one outcome and one cause each, what taxonomy and people add, and whom the model would ask.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("item_id", ColumnType.STRING, "Item that has it.")
          .required("cluster_id", ColumnType.STRING, "Its cluster.")
          .required("anchor", ColumnType.STRING, "Its anchor fingerprint.")
          .required(
              "kind",
              ColumnType.STRING,
              "OUTCOME, CAUSE, TAXONOMY, or OWNER: a team that reviews of similar failures suggest.")
          .required("label", ColumnType.STRING, "The label.")
          .required("source", ColumnType.STRING, "RULE, MODEL or REVIEW.")
          .optional("rule_id", ColumnType.STRING, "Rule that gave it.")
          .optional("model_version", ColumnType.STRING, "Version of the model that gave it.")
          .required("confidence", ColumnType.DOUBLE, "From 0 to 1; 1 for people.")
          .optional(
              "dimension",
              ColumnType.STRING,
              "OPERATIONAL, PRODUCT or BUSINESS; null outside of the taxonomy.")
          .optional("action_owner", ColumnType.STRING, "Team that its action names.")
          .optional("action_sla_ms", ColumnType.LONG, "Time to the fix that its action grants.")
          .optional("action_alert", ColumnType.STRING, "Alert route of its action.")
          .optional("action_roadmap", ColumnType.STRING, "Roadmap tag of its action.")
          .required("opened_at", ColumnType.TIMESTAMP, "Tick at which the item opened.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("opened_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int ANCHOR = CONTRACT.at("anchor");
  private static final int KIND = CONTRACT.at("kind");
  private static final int LABEL = CONTRACT.at("label");
  private static final int SOURCE = CONTRACT.at("source");
  private static final int RULE_ID = CONTRACT.at("rule_id");
  private static final int MODEL_VERSION = CONTRACT.at("model_version");
  private static final int CONFIDENCE = CONTRACT.at("confidence");
  private static final int DIMENSION = CONTRACT.at("dimension");
  private static final int ACTION_OWNER = CONTRACT.at("action_owner");
  private static final int ACTION_SLA_MS = CONTRACT.at("action_sla_ms");
  private static final int ACTION_ALERT = CONTRACT.at("action_alert");
  private static final int ACTION_ROADMAP = CONTRACT.at("action_roadmap");
  private static final int OPENED_AT = CONTRACT.at("opened_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private LabelsTable() {}

  /** The rows of an item's labels. */
  public static List<WarehouseRow> rows(ItemVersion i) {
    List<WarehouseRow> rows = new ArrayList<>();
    for (AppliedLabel l : i.standing().labels()) {
      boolean one = l.kind() != AppliedLabel.Kind.TAXONOMY;
      String id =
          Ids.hex(
              "label:",
              Ids.of(
                  "label",
                  i.environment(),
                  Ids.hex(i.itemId()),
                  l.kind().name(),
                  one ? "" : l.label()));
      RowOp op = l.gone() ? RowOp.RETRACT : RowOp.UPSERT;
      rows.add(
          CONTRACT
              .row(id, i.rowVersion(), op, i.policies())
              .set(ENVIRONMENT, i.environment())
              .set(ITEM_ID, ItemVersion.text(i.itemId()))
              .set(CLUSTER_ID, ClusterVersion.text(i.clusterId()))
              .set(ANCHOR, Fingerprint.text(i.anchor()))
              .set(KIND, l.kind().name())
              .set(LABEL, l.label())
              .set(SOURCE, l.source().name())
              .set(RULE_ID, l.rule())
              .set(MODEL_VERSION, l.model())
              .set(CONFIDENCE, l.confidence())
              .set(DIMENSION, l.dimension() == null ? null : l.dimension().name())
              .set(ACTION_OWNER, l.action().owner())
              .set(ACTION_SLA_MS, l.action().slaMs() < 0 ? null : (Object) l.action().slaMs())
              .set(ACTION_ALERT, l.action().alert())
              .set(ACTION_ROADMAP, l.action().roadmap())
              .set(OPENED_AT, i.openedAt())
              .set(TICK_AT, i.tickAt()));
    }
    return rows;
  }
}
