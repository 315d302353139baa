package io.millrace.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * BACKWARD_TRANSITIVE: today's schema reads what every released version wrote. A renamed field with
 * a default would pass Avro's own test and lose its values silently, so a released field must also
 * still be there, by its name or as an alias.
 */
final class Compatibility {
  private Compatibility() {}

  /** What breaks, in words; empty when nothing does. */
  static List<String> problems(Schema current, Map<String, Schema> released) {
    List<String> out = new ArrayList<>();
    released.forEach(
        (version, old) -> {
          var fit = SchemaCompatibility.checkReaderWriterCompatibility(current, old);
          if (fit.getType() != SchemaCompatibilityType.COMPATIBLE) {
            fit.getResult()
                .getIncompatibilities()
                .forEach(i -> out.add(version + " " + i.getType() + " at " + i.getLocation()));
          }
          lost(current, old).forEach(f -> out.add(version + " LOST_FIELD " + f));
        });
    return out;
  }

  private static List<String> lost(Schema current, Schema old) {
    List<String> out = new ArrayList<>();
    for (Schema.Field field : old.getFields()) {
      boolean kept =
          current.getFields().stream()
              .anyMatch(f -> f.name().equals(field.name()) || f.aliases().contains(field.name()));
      if (!kept) {
        out.add(field.name());
      }
    }
    return out;
  }
}
