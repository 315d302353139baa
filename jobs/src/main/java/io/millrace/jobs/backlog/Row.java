package io.millrace.jobs.backlog;

import io.millrace.warehouse.read.ResultFormat;
import io.millrace.warehouse.read.WarehouseReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One row of the warehouse, its values by column name. */
public final class Row {
  private final Map<String, Object> values;

  Row(Map<String, Object> values) {
    this.values = values;
  }

  /** All rows of a query whose result is small. */
  public static List<Row> all(WarehouseReader reader, String sql) {
    List<Row> rows = new ArrayList<>();
    each(reader, sql, rows::add);
    return rows;
  }

  /** Hands out the rows of a query one by one. */
  public static void each(WarehouseReader reader, String sql, Consumer<Row> taker) {
    reader.sql(sql, new Taking(taker));
  }

  /** A text as a literal of SQL. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Null where the column is. */
  public String text(String column) {
    Object value = value(column);
    return value == null ? null : value.toString();
  }

  public long count(String column) {
    Object value = value(column);
    return value == null ? 0 : ((Number) value).longValue();
  }

  public double number(String column) {
    Object value = value(column);
    return value == null ? 0 : ((Number) value).doubleValue();
  }

  public boolean flag(String column) {
    return Boolean.TRUE.equals(value(column));
  }

  /** Sixteen hex digits, with or without a prefix before a colon, as the number they are. */
  public long id(String column) {
    String text = text(column);
    return Long.parseUnsignedLong(text.substring(text.indexOf(':') + 1), 16);
  }

  /** A timestamp column in epoch milliseconds; null where the column is. */
  public Long time(String column) {
    String text = text(column);
    return text == null ? null : Instant.parse(text).toEpochMilli();
  }

  /** Empty where the column is null. */
  public List<String> texts(String column) {
    return value(column) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  public List<Long> counts(String column) {
    return value(column) instanceof List<?> list
        ? list.stream().map(n -> ((Number) n).longValue()).toList()
        : List.of();
  }

  private Object value(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException("no column '" + column + "' among " + values.keySet());
    }
    return values.get(column);
  }

  private static final class Taking implements ResultFormat {
    private final Consumer<Row> taker;
    private List<String> columns = List.of();

    Taking(Consumer<Row> taker) {
      this.taker = taker;
    }

    @Override
    public void begin(List<String> names, List<String> types) {
      columns = names;
    }

    @Override
    public void row(Object[] cells) {
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        values.put(columns.get(i), cells[i]);
      }
      taker.accept(new Row(values));
    }

    @Override
    public void end() {}
  }
}
