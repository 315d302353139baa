package io.millrace.warehouse.read;

import java.util.List;

/** Takes the result of a query, row by row. */
public interface ResultFormat {
  /** Called once, before the rows, also when there are none. */
  void begin(List<String> columns, List<String> types);

  /** One row: numbers, booleans, strings (times as ISO-8601 UTC), lists, maps or null. */
  void row(Object[] values);

  /** Called once, after the rows. */
  void end();
}
