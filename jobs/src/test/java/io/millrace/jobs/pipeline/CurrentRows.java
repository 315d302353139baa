package io.millrace.jobs.pipeline;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The current rows of every table, as text: table, row id, column, value. */
public final class CurrentRows {
  private static final int SHOWN_ROWS = 4;
  private static final int LONGEST = 300;

  /** Commits differ with the moments of checkpoints. */
  private static final Set<String> EXEMPT_TABLES = Set.of("warehouse_commits");

  /** What DESIGN.md section 5 exempts: versions, bytes of sketches, and what copies lend. */
  private static final Set<String> EXEMPT =
      Set.of(
          "row_version",
          "stats_bytes",
          "coordinates",
          "source_offset",
          "source_index",
          "exemplar_coordinates",
          "offset_ranges");

  private final Map<String, Map<String, Map<String, String>>> tables = new TreeMap<>();

  private CurrentRows() {}

  public static CurrentRows of(WarehouseConfig warehouse, Copies copies) {
    CurrentRows rows = new CurrentRows();
    try (WarehouseReader reader = WarehouseReader.open(warehouse)) {
      for (TableContract table : Tables.ALL) {
        if (!EXEMPT_TABLES.contains(table.name())) {
          rows.tables.put(table.name(), read(reader, table.name(), copies));
        }
      }
    }
    return rows;
  }

  /** What a query says, a line each row. */
  static List<String> lines(WarehouseReader reader, String sql, String between) {
    return reader.sql(sql).rows().stream()
        .map(row -> String.join(between, Arrays.stream(row).map(String::valueOf).toList()))
        .toList();
  }

  /** Tables that hold a version of a row more than once. */
  static List<String> writtenTwice(WarehouseConfig warehouse) {
    List<String> out = new ArrayList<>();
    try (WarehouseReader reader = WarehouseReader.open(warehouse)) {
      for (TableContract table : Tables.ALL) {
        Object twice =
            reader
                .sql("SELECT count(*) - count(DISTINCT (row_id, row_version)) FROM " + table.name())
                .single();
        if (!twice.equals(0L)) {
          out.add(table.name() + ": " + twice);
        }
      }
    }
    return out;
  }

  private static Map<String, Map<String, String>> read(
      WarehouseReader reader, String table, Copies copies) {
    QueryResult result =
        reader.sql("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + table + "_current");
    int id = result.columns().indexOf("row_id");
    Map<String, Map<String, String>> out = new TreeMap<>();
    for (Object[] row : result.rows()) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.length; i++) {
        cells.put(result.columns().get(i), copies.resolve((String) row[i]));
      }
      if (out.put(String.valueOf(row[id]), cells) != null) {
        throw new AssertionError(table + "_current holds two rows " + row[id]);
      }
    }
    return out;
  }

  /** Says what of a row is compared; null for nothing. */
  @FunctionalInterface
  public interface Edit {
    Map<String, String> of(String table, Map<String, String> cells);
  }

  /** The rows as an edit leaves them. */
  public CurrentRows edited(Edit edit) {
    CurrentRows out = new CurrentRows();
    tables.forEach(
        (table, rows) -> {
          Map<String, Map<String, String>> kept = new TreeMap<>();
          rows.forEach(
              (id, cells) -> {
                Map<String, String> left = edit.of(table, cells);
                if (left != null) {
                  kept.put(id, left);
                }
              });
          out.tables.put(table, kept);
        });
    return out;
  }

  public int count(String table) {
    return tables.get(table).size();
  }

  /** Every text of every table but the bytes of rejected records. */
  List<String> containing(String text) {
    List<String> found = new ArrayList<>();
    tables.forEach(
        (table, rows) ->
            rows.forEach(
                (id, cells) ->
                    cells.forEach(
                        (column, value) -> {
                          boolean bytes = table.equals("rejected_events") && column.equals("bytes");
                          if (!bytes && value != null && value.contains(text)) {
                            found.add(table + " " + id + " " + column);
                          }
                        })));
    return found;
  }

  /** Where the other differs, a few rows of each table. */
  public List<String> differences(CurrentRows other) {
    List<String> out = new ArrayList<>();
    tables.forEach((table, rows) -> compare(table, rows, other.tables.get(table), out));
    return out;
  }

  private static void compare(
      String table,
      Map<String, Map<String, String>> mine,
      Map<String, Map<String, String>> theirs,
      List<String> out) {
    Set<String> ids = new TreeSet<>(mine.keySet());
    ids.addAll(theirs.keySet());
    List<String> found = new ArrayList<>();
    for (String id : ids) {
      String difference = difference(mine.get(id), theirs.get(id));
      if (difference != null) {
        found.add(id + " " + difference);
      }
    }
    if (!found.isEmpty()) {
      out.add(table + ": " + found.size() + " of " + ids.size() + " rows differ");
      found.stream().limit(SHOWN_ROWS).forEach(row -> out.add("  " + row));
    }
  }

  private static String difference(Map<String, String> mine, Map<String, String> theirs) {
    if (mine == null || theirs == null) {
      return mine == null ? "is new: " + shown(theirs) : "is missing: " + shown(mine);
    }
    StringBuilder out = new StringBuilder();
    mine.forEach(
        (column, value) -> {
          boolean exempt = EXEMPT.contains(column) || column.endsWith("_at_intake");
          if (!exempt && !Objects.equals(value, theirs.get(column))) {
            out.append(column).append(": ").append(shown(value));
            out.append(" then ").append(shown(theirs.get(column))).append("; ");
          }
        });
    return out.isEmpty() ? null : out.toString();
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
