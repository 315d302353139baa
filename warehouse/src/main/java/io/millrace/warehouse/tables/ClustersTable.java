package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.List;

/** Clusters as ticks left them. */
public final class ClustersTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "clusters",
              "Work packages: fingerprints that are one problem, with a stable identity.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required(
              "cluster_id",
              ColumnType.STRING,
              "Hash of environment and anchor, cluster: and 16 hex digits.")
          .required(
              "anchor", ColumnType.STRING, "Fingerprint whose life is the life of the cluster.")
          .required("state", ColumnType.STRING, "ACTIVE, MERGED_INTO or RETIRED.")
          .optional(
              "merged_into",
              ColumnType.STRING,
              "Cluster that it lives in now; null unless it was merged.")
          .optional(
              "split_from",
              ColumnType.STRING,
              "Cluster that its members came from; null when they came from none.")
          .required("label", ColumnType.STRING, "One line that names it.")
          .required("members", ColumnType.LONG, "Fingerprints in it.")
          .required("services", ColumnType.STRING_LIST, "Services of its members, at most 16.")
          .required(
              "dependencies",
              ColumnType.STRING_LIST,
              "Deepest failing dependencies of its members, at most 16.")
          .required("journeys", ColumnType.STRING_LIST, "Journeys that it hits, at most 16.")
          .required(
              "exemplar_traces",
              ColumnType.STRING_LIST,
              "Trace ids that show the failure, best first, at most 3.")
          .required(
              "occurrences",
              ColumnType.LONG,
              "Observations of its members since they are remembered.")
          .required(
              "pain_minutes",
              ColumnType.DOUBLE,
              "Minutes of pain charged to its members since they are remembered.")
          .required(
              "skipped_edges",
              ColumnType.STRING_LIST,
              "Edges that a cannot-link kept out: kind, both fingerprints, the decision.")
          .required("appeared_at", ColumnType.TIMESTAMP, "Tick at which it first appeared.")
          .required("first_seen_at", ColumnType.TIMESTAMP, "First occurrence of a member.")
          .required("last_seen_at", ColumnType.TIMESTAMP, "Last occurrence of a member.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick that decided this version.")
          .optional(
              "top_path",
              ColumnType.STRING,
              "Service and endpoint, else stage, that most of the occurrences went through.")
          .optional(
              "top_path_share",
              ColumnType.DOUBLE,
              "Share of the occurrences with a known path that went through it, 0 to 1.")
          .optional(
              "symptom_of",
              ColumnType.STRING,
              "Cluster that most of its scopes were charged to; null when it stands for itself.")
          .partitionedBy("tick_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int ANCHOR = CONTRACT.at("anchor");
  private static final int STATE = CONTRACT.at("state");
  private static final int MERGED_INTO = CONTRACT.at("merged_into");
  private static final int SPLIT_FROM = CONTRACT.at("split_from");
  private static final int LABEL = CONTRACT.at("label");
  private static final int MEMBERS = CONTRACT.at("members");
  private static final int SERVICES = CONTRACT.at("services");
  private static final int DEPENDENCIES = CONTRACT.at("dependencies");
  private static final int JOURNEYS = CONTRACT.at("journeys");
  private static final int EXEMPLAR_TRACES = CONTRACT.at("exemplar_traces");
  private static final int OCCURRENCES = CONTRACT.at("occurrences");
  private static final int PAIN_MINUTES = CONTRACT.at("pain_minutes");
  private static final int SKIPPED_EDGES = CONTRACT.at("skipped_edges");
  private static final int APPEARED_AT = CONTRACT.at("appeared_at");
  private static final int FIRST_SEEN_AT = CONTRACT.at("first_seen_at");
  private static final int LAST_SEEN_AT = CONTRACT.at("last_seen_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");
  private static final int TOP_PATH = CONTRACT.at("top_path");
  private static final int TOP_PATH_SHARE = CONTRACT.at("top_path_share");

  private static final int SYMPTOM_OF = CONTRACT.at("symptom_of");

  private ClustersTable() {}

  /** The row of a cluster as a tick left it. */
  public static WarehouseRow row(ClusterVersion c) {
    return CONTRACT
        .row(ClusterVersion.text(c.clusterId()), c.rowVersion(), RowOp.UPSERT, c.policies())
        .set(ENVIRONMENT, c.environment())
        .set(CLUSTER_ID, ClusterVersion.text(c.clusterId()))
        .set(ANCHOR, Fingerprint.text(c.anchor()))
        .set(STATE, c.state().name())
        .set(MERGED_INTO, textOrNull(c.mergedInto()))
        .set(SPLIT_FROM, textOrNull(c.splitFrom()))
        .set(LABEL, c.summary().label())
        .set(MEMBERS, (long) c.members().size())
        .set(SERVICES, c.summary().services())
        .set(DEPENDENCIES, c.summary().dependencies())
        .set(JOURNEYS, c.summary().journeys())
        .set(EXEMPLAR_TRACES, c.summary().traces())
        .set(OCCURRENCES, c.summary().occurrences())
        .set(PAIN_MINUTES, c.summary().painUs() / 60_000_000.0)
        .set(SKIPPED_EDGES, skipped(c))
        .set(APPEARED_AT, c.appearedAt())
        .set(FIRST_SEEN_AT, c.summary().firstSeenAt())
        .set(LAST_SEEN_AT, c.summary().lastSeenAt())
        .set(TICK_AT, c.tickAt())
        .set(TOP_PATH, c.summary().topPath())
        .set(
            TOP_PATH_SHARE,
            c.summary().topPath() == null
                ? null
                : (double) c.summary().topPathOccurrences() / c.summary().pathOccurrences())
        .set(SYMPTOM_OF, textOrNull(c.symptomOf()));
  }

  private static String textOrNull(long id) {
    return id == 0 ? null : ClusterVersion.text(id);
  }

  private static List<String> skipped(ClusterVersion c) {
    return c.skipped().stream()
        .map(
            s ->
                s.edge().kind()
                    + " "
                    + Fingerprint.text(s.edge().left())
                    + " "
                    + Fingerprint.text(s.edge().right())
                    + " "
                    + s.decisionId())
        .toList();
  }
}
