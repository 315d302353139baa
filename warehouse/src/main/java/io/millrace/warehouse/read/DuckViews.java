package io.millrace.warehouse.read;

import io.millrace.warehouse.catalog.CurrentViews;
import io.millrace.warehouse.catalog.LocalFileIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/**
 * The SQL of views over the Parquet files of one snapshot. Columns are found by field id, never by
 * name: a file written before a column was added reads as null there, and nothing else does.
 */
final class DuckViews {
  private DuckViews() {}

  /**
   * View of a table at a snapshot.
   *
   * @param snapshot null for a table without rows
   */
  static String table(String name, Table table, Long snapshot) {
    List<String> files = snapshot == null ? List.of() : files(table, snapshot);
    String select = files.isEmpty() ? empty(table.schema()) : scan(table.schema(), files);
    return "CREATE VIEW " + quote(name) + " AS " + select;
  }

  /** View of the current rows, over the view of the table. */
  static String current(String name, Schema schema) {
    List<String> columns = schema.columns().stream().map(Types.NestedField::name).toList();
    return "CREATE VIEW "
        + quote(CurrentViews.name(name))
        + " AS "
        + CurrentViews.duckdb(name, columns);
  }

  private static List<String> files(Table table, long snapshot) {
    List<String> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      tasks.forEach(task -> files.add(LocalFileIO.path(task.file().location()).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + table.name(), e);
    }
    files.sort(null);
    return files;
  }

  private static String empty(Schema schema) {
    return schema.columns().stream()
        .map(c -> "CAST(NULL AS " + DuckTypes.of(c.type()) + ") AS " + quote(c.name()))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  private static String scan(Schema schema, List<String> files) {
    String columns =
        schema.columns().stream().map(c -> quote(c.name())).collect(Collectors.joining(", "));
    String paths = files.stream().map(DuckViews::text).collect(Collectors.joining(", ", "[", "]"));
    String byId =
        schema.columns().stream()
            .map(DuckViews::byId)
            .collect(Collectors.joining(", ", "MAP {", "}"));
    return "SELECT " + columns + " FROM read_parquet(" + paths + ", schema = " + byId + ")";
  }

  private static String byId(Types.NestedField c) {
    return c.fieldId()
        + ": {name: "
        + text(c.name())
        + ", type: "
        + text(DuckTypes.of(c.type()))
        + ", default_value: NULL}";
  }

  static String quote(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
