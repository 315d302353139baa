package io.millrace.jobs.proof;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.proof.Chain.Edge;
import io.millrace.warehouse.read.WarehouseReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change that an item is laid to.
 *
 * @param id of its row in {@code change_markers}
 * @param text what changed and when; null when the warehouse holds no such row
 * @param coordinates where its document stands, null as the text is
 * @param rawHash of the document as it was read
 */
record Change(String id, String text, Coordinates coordinates, long rawHash) {
  /** Those that the edges lead to. */
  static List<Change> behind(WarehouseReader reader, List<Edge> edges) {
    List<Change> changes = new ArrayList<>();
    for (Edge edge : edges) {
      if (edge.toKind().equals("change")) {
        changes.add(find(reader, edge.to()));
      }
    }
    return List.copyOf(changes);
  }

  private static Change find(WarehouseReader reader, String id) {
    List<Row> rows =
        reader.has("change_markers_current")
            ? Row.all(
                reader, "SELECT * FROM change_markers_current WHERE row_id = " + Row.literal(id))
            : List.of();
    if (rows.isEmpty()) {
      return new Change(id, null, null, 0);
    }
    Row row = rows.get(0);
    return new Change(id, text(row), Witness.parse(row.text("coordinates")), row.id("raw_hash"));
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder(row.text("change_id"));
    text.append(": ").append(row.text("kind")).append(" of ").append(row.text("service"));
    add(text, " ", row.text("release"));
    add(text, " after ", row.text("parent_release"));
    add(text, ", ", row.text("flag"));
    add(text, " = ", row.text("variant"));
    return text.append(" at ").append(Instant.ofEpochMilli(row.time("started_at"))).toString();
  }

  private static void add(StringBuilder text, String before, String value) {
    if (value != null) {
      text.append(before).append(value);
    }
  }

  Map<String, Object> json() {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("change", id);
    o.put("text", text);
    o.put("coordinates", coordinates == null ? null : coordinates.toString());
    o.put("raw_hash", coordinates == null ? null : Ids.hex(rawHash));
    return o;
  }
}
