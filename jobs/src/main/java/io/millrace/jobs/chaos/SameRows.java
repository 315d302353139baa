package io.millrace.jobs.chaos;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.util.ArrayList;
import java.util.List;

/** Whether two warehouses say the same, table by table. */
final class SameRows {
  private static final int SHOWN = 3;

  private final WarehouseReader expected;
  private final WarehouseReader actual;
  private final List<String> differences = new ArrayList<>();
  private long compared;
  private int tables;

  private SameRows(WarehouseReader expected, WarehouseReader actual) {
    this.expected = expected;
    this.actual = actual;
  }

  /**
   * What was found.
   *
   * @param rows that were compared
   * @param tables that held some
   * @param differences empty when all are the same
   */
  record Result(long rows, int tables, List<String> differences) {}

  static Result compare(WarehouseConfig expected, WarehouseConfig actual) {
    try (WarehouseReader a = WarehouseReader.open(expected);
        WarehouseReader b = WarehouseReader.open(actual)) {
      SameRows same = new SameRows(a, b);
      for (TableContract table : Tables.ALL) {
        if (!RowEdit.OWN_TABLES.contains(table.name())) {
          same.table(table.name());
        }
      }
      return new Result(same.compared, same.tables, same.differences);
    }
  }

  private void table(String name) {
    RowHashes mine = rows(expected, name);
    RowHashes theirs = rows(actual, name);
    compared += mine.size();
    tables += mine.size() > 0 ? 1 : 0;
    List<String> different = mine.different(theirs);
    if (!different.isEmpty()) {
      differences.add(
          name
              + ": "
              + different.size()
              + " rows differ ("
              + mine.size()
              + " then "
              + theirs.size()
              + ")");
      different.stream().limit(SHOWN).forEach(id -> differences.add("  " + id + shown(name, id)));
    }
  }

  private static RowHashes rows(WarehouseReader reader, String table) {
    RowHashes rows = new RowHashes(table);
    reader.sql(query(table), rows);
    return rows;
  }

  private static String query(String table) {
    return "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + table + "_current";
  }

  private String shown(String table, String id) {
    return " " + difference(row(expected, table, id), row(actual, table, id));
  }

  private static String row(WarehouseReader reader, String table, String id) {
    String quoted = id.replace("'", "''");
    QueryResult one = reader.sql(query(table) + " WHERE row_id = '" + quoted + "'");
    return one.rows().isEmpty() ? null : new RowEdit(table, one.columns()).of(one.rows().get(0));
  }

  /** The first column in which two rows differ; null is a row that is not there. */
  static String difference(String mine, String theirs) {
    if (mine == null || theirs == null) {
      return mine == null ? "is new" : "is missing";
    }
    String[] a = mine.split("\n", -1);
    String[] b = theirs.split("\n", -1);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (!a[i].equals(b[i])) {
        return a[i] + " then " + b[i];
      }
    }
    return "has other columns";
  }
}
