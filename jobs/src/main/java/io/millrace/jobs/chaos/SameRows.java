package io.millrace.jobs.chaos;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.read.ResultFormat;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Whether two warehouses say the same, table by table. */
final class SameRows {
  private static final int SHOWN = 3;

  private final WarehouseReader expected;
  private final WarehouseReader actual;
  private final List<String> differences = new ArrayList<>();
  private long compared;

  private SameRows(WarehouseReader expected, WarehouseReader actual) {
    this.expected = expected;
    this.actual = actual;
  }

  /**
   * What was found.
   *
   * @param rows that were compared
   * @param differences empty when all are the same
   */
  record Result(long rows, List<String> differences) {}

  static Result compare(WarehouseConfig expected, WarehouseConfig actual) {
    try (WarehouseReader a = WarehouseReader.open(expected);
        WarehouseReader b = WarehouseReader.open(actual)) {
      SameRows same = new SameRows(a, b);
      for (TableContract table : Tables.ALL) {
        if (!RowEdit.OWN_TABLES.contains(table.name())) {
          same.table(table.name());
        }
      }
      return new Result(same.compared, same.differences);
    }
  }

  private void table(String name) {
    Map<String, String> mine = rows(expected, name);
    Map<String, String> theirs = rows(actual, name);
    compared += mine.size();
    TreeSet<String> ids = new TreeSet<>(mine.keySet());
    ids.addAll(theirs.keySet());
    List<String> shown = new ArrayList<>();
    long different = 0;
    for (String id : ids) {
      if (!Objects.equals(mine.get(id), theirs.get(id))) {
        different++;
        if (shown.size() < SHOWN) {
          shown.add("  " + id + " " + difference(mine.get(id), theirs.get(id)));
        }
      }
    }
    if (different > 0) {
      differences.add(name + ": " + different + " of " + ids.size() + " rows differ");
      differences.addAll(shown);
    }
  }

  private static String difference(String mine, String theirs) {
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

  private static Map<String, String> rows(WarehouseReader reader, String table) {
    Rows rows = new Rows(table);
    reader.sql("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + table + "_current", rows);
    return rows.byId;
  }

  /** Takes rows as they come: a table may be larger than what is kept of it. */
  private static final class Rows implements ResultFormat {
    private final String table;
    private final Map<String, String> byId = new HashMap<>();
    private RowEdit edit;
    private int id;

    private Rows(String table) {
      this.table = table;
    }

    @Override
    public void begin(List<String> columns, List<String> types) {
      edit = new RowEdit(table, columns);
      id = columns.indexOf("row_id");
    }

    @Override
    public void row(Object[] values) {
      String text = edit.of(values);
      if (text != null) {
        byId.put((String) values[id], text);
      }
    }

    @Override
    public void end() {}
  }
}
