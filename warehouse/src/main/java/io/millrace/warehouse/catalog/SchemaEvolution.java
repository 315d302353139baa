package io.millrace.warehouse.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** The one rule of evolution: optional columns may be added, nothing else may change. */
public final class SchemaEvolution {
  private SchemaEvolution() {}

  /** Everything that forbids reading old files by the new schema; empty when it may follow. */
  public static List<String> problems(Schema before, Schema after) {
    List<String> problems = new ArrayList<>();
    for (Types.NestedField old : before.columns()) {
      Types.NestedField now = after.findField(old.name());
      if (now == null) {
        problems.add("column '" + old.name() + "' is gone");
      } else {
        compare(old, now, problems);
      }
    }
    for (Types.NestedField now : after.columns()) {
      if (before.findField(now.name()) == null && now.isRequired()) {
        problems.add("new column '" + now.name() + "' is required; added columns are optional");
      }
    }
    return problems;
  }

  private static void compare(Types.NestedField old, Types.NestedField now, List<String> problems) {
    if (old.fieldId() != now.fieldId()) {
      problems.add(
          "column '" + old.name() + "' moved from id " + old.fieldId() + " to " + now.fieldId());
    }
    if (!Objects.equals(old.type(), now.type())) {
      problems.add("column '" + old.name() + "' changed from " + old.type() + " to " + now.type());
    }
    if (old.isRequired() != now.isRequired()) {
      problems.add(
          "column '" + old.name() + "' became " + (now.isRequired() ? "required" : "optional"));
    }
  }
}
