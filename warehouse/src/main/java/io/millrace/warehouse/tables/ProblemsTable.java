package io.millrace.warehouse.tables;

import io.millrace.domain.feedback.Problem;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Problem records. */
public final class ProblemsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "problems", "Problem records: one trouble in several forms, or one that comes back.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("problem_id", ColumnType.STRING, "Hash of environment and context.")
          .required(
              "context",
              ColumnType.STRING,
              "What its children share: a dependency, or service and failure class.")
          .required("title", ColumnType.STRING, "Title of its first child.")
          .required("children", ColumnType.LONG, "Items that are children.")
          .required("episodes", ColumnType.LONG, "How often any of them began.")
          .required("opened_at", ColumnType.TIMESTAMP, "Tick at which its first child opened.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("opened_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int PROBLEM_ID = CONTRACT.at("problem_id");
  private static final int CONTEXT = CONTRACT.at("context");
  private static final int TITLE = CONTRACT.at("title");
  private static final int CHILDREN = CONTRACT.at("children");
  private static final int EPISODES = CONTRACT.at("episodes");
  private static final int OPENED_AT = CONTRACT.at("opened_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private ProblemsTable() {}

  /** The row of a problem. */
  public static WarehouseRow row(Problem p) {
    return CONTRACT
        .row(Problem.text(p.problemId()), p.rowVersion(), RowOp.UPSERT, p.policies())
        .set(ENVIRONMENT, p.environment())
        .set(PROBLEM_ID, Problem.text(p.problemId()))
        .set(CONTEXT, p.context())
        .set(TITLE, p.title())
        .set(CHILDREN, p.children().size() + p.more())
        .set(EPISODES, p.children().stream().mapToLong(Problem.Child::episodes).sum())
        .set(OPENED_AT, p.openedAt())
        .set(TICK_AT, p.tickAt());
  }
}
