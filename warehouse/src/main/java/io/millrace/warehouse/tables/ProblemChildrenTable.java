package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.ArrayList;
import java.util.List;

/** Children of problem records. */
public final class ProblemChildrenTable {
  public static final TableContract CONTRACT =
      TableContract.table("problem_children", "Items of a problem record.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("problem_id", ColumnType.STRING, "Problem record.")
          .required("item_id", ColumnType.STRING, "Item that is a child.")
          .required("cluster_id", ColumnType.STRING, "Its cluster.")
          .required("joined", ColumnType.STRING, "FIRST or SAME_CONTEXT.")
          .required("episodes", ColumnType.LONG, "How often it began: once, and with every return.")
          .required("joined_at", ColumnType.TIMESTAMP, "Tick at which it opened.")
          .required("last_episode_at", ColumnType.TIMESTAMP, "Tick at which it last began.")
          .partitionedBy("joined_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int PROBLEM_ID = CONTRACT.at("problem_id");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int JOINED = CONTRACT.at("joined");
  private static final int EPISODES = CONTRACT.at("episodes");
  private static final int JOINED_AT = CONTRACT.at("joined_at");
  private static final int LAST_EPISODE_AT = CONTRACT.at("last_episode_at");

  private ProblemChildrenTable() {}

  /** The rows of a problem's children. */
  public static List<WarehouseRow> rows(Problem p) {
    List<WarehouseRow> rows = new ArrayList<>();
    for (Problem.Child c : p.children()) {
      String id = Ids.hex("child:", Ids.of("child", p.problemId(), c.itemId()));
      rows.add(
          CONTRACT
              .row(id, p.rowVersion(), RowOp.UPSERT, p.policies())
              .set(ENVIRONMENT, p.environment())
              .set(PROBLEM_ID, Problem.text(p.problemId()))
              .set(ITEM_ID, ItemVersion.text(c.itemId()))
              .set(CLUSTER_ID, ClusterVersion.text(c.clusterId()))
              .set(JOINED, c.joined().name())
              .set(EPISODES, (long) c.episodes())
              .set(JOINED_AT, c.joinedAt())
              .set(LAST_EPISODE_AT, c.lastEpisodeAt()));
    }
    return rows;
  }
}
