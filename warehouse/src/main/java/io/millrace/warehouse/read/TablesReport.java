package io.millrace.warehouse.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** What a warehouse holds, table by table. */
public final class TablesReport {
  /**
   * One table at the commit.
   *
   * @param snapshots snapshots that can still be read, newer ones included
   * @param lastCheckpoint checkpoint that last added rows, or null for an empty table
   */
  public record Line(
      String table, long rows, long files, long bytes, int snapshots, String lastCheckpoint) {}

  private static final List<String> COLUMNS =
      List.of("table", "rows", "files", "bytes", "snapshots", "last_checkpoint");
  private static final List<String> TYPES =
      List.of("VARCHAR", "BIGINT", "BIGINT", "BIGINT", "INTEGER", "VARCHAR");

  private final List<Line> lines;

  private TablesReport(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  static TablesReport of(Map<String, Table> tables, CommitPoint commit) {
    List<Line> lines = new ArrayList<>();
    tables.forEach((name, table) -> lines.add(line(name, table, commit)));
    return new TablesReport(lines);
  }

  private static Line line(String name, Table table, CommitPoint commit) {
    Long id = commit.snapshots().get(name);
    // the table of commits cannot name its own snapshot
    Snapshot snapshot =
        name.equals("warehouse_commits")
            ? table.currentSnapshot()
            : id == null ? null : table.snapshot(id);
    int snapshots = ((BaseTable) table).operations().current().snapshots().size();
    if (snapshot == null) {
      return new Line(name, 0, 0, 0, snapshots, null);
    }
    Map<String, String> summary = snapshot.summary();
    return new Line(
        name,
        number(summary, "total-records"),
        number(summary, "total-data-files"),
        number(summary, "total-files-size"),
        snapshots,
        summary.get("millrace.checkpoint-id"));
  }

  private static long number(Map<String, String> summary, String key) {
    return Long.parseLong(summary.getOrDefault(key, "0"));
  }

  public List<Line> lines() {
    return lines;
  }

  /** Prints it like the result of a query. */
  public void print(ResultFormat out) {
    out.begin(COLUMNS, TYPES);
    for (Line l : lines) {
      out.row(
          new Object[] {
            l.table(), l.rows(), l.files(), l.bytes(), l.snapshots(), l.lastCheckpoint()
          });
    }
    out.end();
  }

  /** Prints the commits of a warehouse, newest last. */
  public static void printHistory(List<CommitPoint> history, ResultFormat out) {
    out.begin(
        List.of("commit", "checkpoint", "as_of", "complete", "rows", "tables", "job"),
        List.of("VARCHAR", "BIGINT", "VARCHAR", "BOOLEAN", "BIGINT", "INTEGER", "VARCHAR"));
    for (CommitPoint c : history) {
      String asOf = c.asOf() == null ? null : Instant.ofEpochMilli(c.asOf()).toString();
      out.row(
          new Object[] {
            c.id(), c.checkpointId(), asOf, c.complete(), c.rows(), c.snapshots().size(), c.jobId()
          });
    }
    out.end();
  }
}
