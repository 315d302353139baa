package io.millrace.jobs.chaos;

import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.read.ResultFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The current rows of one table as a hash each, taken as they come: a table may be many times
 * larger than what is kept of it.
 */
final class RowHashes implements ResultFormat {
  private final String table;
  private final Map<String, Long> byId = new HashMap<>();
  private RowEdit edit;
  private int id;

  RowHashes(String table) {
    this.table = table;
  }

  @Override
  public void begin(List<String> columns, List<String> types) {
    edit = new RowEdit(table, columns);
    id = columns.indexOf("row_id");
  }

  /**
   * @throws IllegalStateException when an id comes twice: then these are no current rows
   */
  @Override
  public void row(Object[] values) {
    String text = edit.of(values);
    if (text != null && byId.put((String) values[id], Ids.of(text)) != null) {
      throw new IllegalStateException(table + " has two current rows " + values[id]);
    }
  }

  @Override
  public void end() {}

  int size() {
    return byId.size();
  }

  /** Ids in order whose rows are not the same here and there, or stand in one of them alone. */
  List<String> different(RowHashes other) {
    TreeSet<String> ids = new TreeSet<>(byId.keySet());
    ids.addAll(other.byId.keySet());
    List<String> out = new ArrayList<>();
    for (String each : ids) {
      if (!Objects.equals(byId.get(each), other.byId.get(each))) {
        out.add(each);
      }
    }
    return out;
  }
}
