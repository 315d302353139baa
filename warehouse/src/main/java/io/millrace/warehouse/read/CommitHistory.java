package io.millrace.warehouse.read;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the rows of {@code warehouse_commits}. */
final class CommitHistory {
  private static final String QUERY =
      "SELECT row_id, row_version, job_id, checkpoint_id, epoch_ms(as_of_at) AS as_of, complete,"
          + " rows_committed, snapshots FROM warehouse_commits ORDER BY row_version";

  private CommitHistory() {}

  /** Oldest first. */
  static List<CommitPoint> read(DuckSession session) throws SQLException {
    QueryResult rows = new QueryResult();
    session.query(QUERY, rows);
    List<CommitPoint> commits = new ArrayList<>();
    for (int i = 0; i < rows.rows().size(); i++) {
      Object asOf = rows.value(i, "as_of");
      commits.add(
          new CommitPoint(
              (String) rows.value(i, "row_id"),
              ((Number) rows.value(i, "row_version")).longValue(),
              (String) rows.value(i, "job_id"),
              ((Number) rows.value(i, "checkpoint_id")).longValue(),
              asOf == null ? null : ((Number) asOf).longValue(),
              (Boolean) rows.value(i, "complete"),
              ((Number) rows.value(i, "rows_committed")).longValue(),
              snapshots((Map<?, ?>) rows.value(i, "snapshots"))));
    }
    return commits;
  }

  private static Map<String, Long> snapshots(Map<?, ?> text) {
    Map<String, Long> ids = new TreeMap<>();
    text.forEach((table, id) -> ids.put((String) table, Long.valueOf((String) id)));
    return ids;
  }
}
