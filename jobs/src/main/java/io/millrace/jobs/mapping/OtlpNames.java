package io.millrace.jobs.mapping;

import io.millrace.jobs.document.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a mapping of OTLP can read, and the slots of what it does read. */
final class OtlpNames {
  static final String ATTRIBUTE = "attributes.";
  static final String RESOURCE = "resource.";

  private static final List<String> COMMON =
      List.of("traceId", "spanId", "scope.name", "scope.version");
  private static final List<String> OF_SPANS =
      List.of(
          "name",
          "parentSpanId",
          "traceState",
          "kind",
          "startTimeUnixNano",
          "endTimeUnixNano",
          "durationUs",
          "status",
          "statusMessage",
          "exception.type",
          "exception.message",
          "exception.stacktrace");
  private static final List<String> OF_LOGS =
      List.of(
          "timeUnixNano",
          "observedTimeUnixNano",
          "severity",
          "severityNumber",
          "severityText",
          "eventName",
          "body");

  final Map<String, Integer> attributes = new HashMap<>();
  final Map<String, Integer> resources = new HashMap<>();
  private final Names names;

  OtlpNames(Names names) {
    this.names = names;
    for (String name : names.fromRecord().keySet()) {
      if (name.startsWith(ATTRIBUTE)) {
        attributes.put(name.substring(ATTRIBUTE.length()), names.find(name));
      } else if (name.startsWith(RESOURCE)) {
        resources.put(name.substring(RESOURCE.length()), names.find(name));
      }
    }
  }

  /** Puts a value under a fixed name, where the mapping reads it; empty texts are absent. */
  void put(String[] row, String name, String value) {
    int slot = names.find(name);
    if (slot >= 0 && value != null && !value.isEmpty()) {
      row[slot] = value;
    }
  }

  boolean reads(String name) {
    return names.find(name) >= 0;
  }

  /** Null when the name can be read; else what is wrong with it. */
  static String problem(String name, boolean spans, List<String> made) {
    if (name.startsWith(ATTRIBUTE) || name.startsWith(RESOURCE)) {
      return null;
    }
    List<String> own = spans ? OF_SPANS : OF_LOGS;
    if (COMMON.contains(name) || own.contains(name)) {
      return null;
    }
    List<String> known = new java.util.ArrayList<>(COMMON);
    known.addAll(own);
    known.addAll(made);
    return "'"
        + name
        + "' is nothing that an OTLP "
        + (spans ? "span" : "log record")
        + " has, besides attributes.KEY and resource.KEY"
        + Nearest.hint(name, known);
  }
}
