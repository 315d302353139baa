package io.millrace.warehouse.read;

import java.util.ArrayList;
import java.util.List;

/** A whole result in memory; for results that are known to be small. */
public final class QueryResult implements ResultFormat {
  private List<String> columns = List.of();
  private List<String> types = List.of();
  private final List<Object[]> rows = new ArrayList<>();

  @Override
  public void begin(List<String> names, List<String> typeNames) {
    columns = List.copyOf(names);
    types = List.copyOf(typeNames);
  }

  @Override
  public void row(Object[] values) {
    rows.add(values);
  }

  @Override
  public void end() {}

  public List<String> columns() {
    return columns;
  }

  /** Type names as the query engine calls them. */
  public List<String> types() {
    return types;
  }

  public List<Object[]> rows() {
    return rows;
  }

  /** The value in a column that must exist. */
  public Object value(int row, String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("no column '" + column + "' among " + columns);
    }
    return rows.get(row)[at];
  }

  /** The one value of a result that has one row and one column. */
  public Object single() {
    if (rows.size() != 1 || columns.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows of " + columns.size() + " columns");
    }
    return rows.get(0)[0];
  }
}
