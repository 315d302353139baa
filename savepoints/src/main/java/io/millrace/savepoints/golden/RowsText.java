package io.millrace.savepoints.golden;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The current rows of a warehouse as text, a row in a line: table, id, then column=value. */
public final class RowsText {
  /** Commits differ with the moments of checkpoints. */
  private static final Set<String> EXEMPT_TABLES = Set.of("warehouse_commits");

  /** What determinism does not promise. */
  private static final Set<String> EXEMPT = Set.of("row_version", "stats_bytes");

  private RowsText() {}

  /** All rows, in order. */
  public static List<String> of(WarehouseConfig warehouse) {
    List<String> lines = new ArrayList<>();
    try (WarehouseReader reader = WarehouseReader.open(warehouse)) {
      for (TableContract table : Tables.ALL) {
        if (!EXEMPT_TABLES.contains(table.name())) {
          read(reader, table.name(), lines);
        }
      }
    }
    return lines;
  }

  private static void read(WarehouseReader reader, String table, List<String> lines) {
    QueryResult rows =
        reader.sql("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + table + "_current ORDER BY row_id");
    int id = rows.columns().indexOf("row_id");
    for (Object[] row : rows.rows()) {
      StringBuilder line = new StringBuilder(table).append('\t').append(row[id]);
      for (int i = 0; i < row.length; i++) {
        String column = rows.columns().get(i);
        if (i != id
            && row[i] != null
            && !EXEMPT.contains(column)
            && !column.endsWith("_at_intake")) {
          line.append('\t').append(column).append('=').append(escaped((String) row[i]));
        }
      }
      lines.add(line.toString());
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  /**
   * What differs from the expected rows. Columns that were added since are not asked for.
   *
   * @return one line for each row that differs, is missing or is new
   */
  public static List<String> differences(List<String> expected, List<String> actual) {
    Map<String, Map<String, String>> wanted = parse(expected);
    Map<String, Map<String, String>> found = parse(actual);
    List<String> out = new ArrayList<>();
    wanted.forEach(
        (id, cells) -> {
          Map<String, String> other = found.remove(id);
          if (other == null) {
            out.add(id + " is missing");
          } else {
            cells.forEach(
                (column, value) -> {
                  if (!value.equals(other.get(column))) {
                    out.add(id + " " + column + ": " + value + " then " + other.get(column));
                  }
                });
          }
        });
    found.keySet().forEach(id -> out.add(id + " is new"));
    return out;
  }

  private static Map<String, Map<String, String>> parse(List<String> lines) {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 2; i < cells.length; i++) {
        int at = cells[i].indexOf('=');
        columns.put(cells[i].substring(0, at), cells[i].substring(at + 1));
      }
      rows.put(cells[0] + " " + cells[1], columns);
    }
    return rows;
  }
}
