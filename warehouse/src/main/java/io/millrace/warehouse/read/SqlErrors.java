package io.millrace.warehouse.read;

import io.millrace.warehouse.catalog.WarehouseException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says what is wrong with a query in the words of this warehouse. */
final class SqlErrors {
  private static final String ENGINE = "\nError: ";
  private static final String NO_TABLE = "Table with name ";
  private static final String NO_COLUMN = "Referenced column \"";
  private static final String NO_QUALIFIED_COLUMN = "does not have a column named \"";

  private final Map<String, List<String>> columns;

  /**
   * @param columns column names by table or view
   */
  SqlErrors(Map<String, List<String>> columns) {
    this.columns = columns;
  }

  WarehouseException explain(String sql, SQLException e) {
    String message = String.valueOf(e.getMessage());
    String table = after(message, NO_TABLE, " does not exist");
    if (table != null) {
      return new WarehouseException(
          "no table '"
              + table
              + "'"
              + hint(table, columns.keySet())
              + " Tables: "
              + String.join(", ", tables()),
          e);
    }
    String column = after(message, NO_COLUMN, "\"");
    if (column == null) {
      column = after(message, NO_QUALIFIED_COLUMN, "\"");
    }
    if (column != null) {
      Set<String> known = columnsOf(sql);
      return new WarehouseException(
          "no column '"
              + column
              + "'"
              + hint(column, known)
              + " Columns: "
              + String.join(", ", known),
          e);
    }
    return new WarehouseException(plain(message), e);
  }

  /** Without what the driver puts before the engine's own words. */
  private static String plain(String message) {
    int own = message.startsWith("Invalid Input Error: ") ? message.indexOf(ENGINE) : -1;
    return (own < 0 ? message : message.substring(own + ENGINE.length())).strip();
  }

  /** Whether a name stands in a query as a word of its own. */
  private static boolean names(String sql, String name) {
    for (int at = sql.indexOf(name); at >= 0; at = sql.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean starts = at == 0 || !Character.isJavaIdentifierPart(sql.charAt(at - 1));
      if (starts && (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private Collection<String> tables() {
    return columns.keySet().stream().filter(t -> !t.endsWith("_current")).toList();
  }

  /** Columns of the tables that the query names; of all where it names none. */
  private Set<String> columnsOf(String sql) {
    Set<String> found = new TreeSet<>();
    columns.forEach(
        (table, names) -> {
          if (names(sql, table)) {
            found.addAll(names);
          }
        });
    if (found.isEmpty()) {
      columns.values().forEach(found::addAll);
    }
    return found;
  }

  private static String hint(String wrong, Collection<String> known) {
    String nearest = NearestName.of(wrong, known);
    return nearest == null ? "." : ": did you mean '" + nearest + "'?";
  }

  private static String after(String message, String before, String end) {
    int from = message.indexOf(before);
    if (from < 0) {
      return null;
    }
    int start = from + before.length();
    int stop = message.indexOf(end, start);
    return stop < 0 ? null : message.substring(start, stop);
  }
}
