package io.millrace.jobs.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problems;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One JSON object of a control file, read field by field; what is wrong is noted with its line, and
 * {@link #done} refuses the fields that nobody asked for.
 */
public final class Fields {
  private final String file;
  private final int line;
  private final String path;
  private final JsonNode node;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param line 0 when the object has no line
   * @param path of the object inside its document, ending in a dot; empty at the top
   */
  public Fields(String file, int line, String path, JsonNode node, Problems problems) {
    this.file = file;
    this.line = line;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  private JsonNode get(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private void problem(String name, String message) {
    problems.add(file, line, path + name, message);
  }

  /** Null when absent. */
  public String text(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isValueNode()) {
      problem(name, "must be a single value");
      return null;
    }
    return value == null || value.asText().isEmpty() ? null : value.asText();
  }

  /** Notes a problem, and gives "", when it is absent. */
  public String required(String name) {
    String value = text(name);
    if (value == null) {
      missing(name);
      return "";
    }
    return value;
  }

  private void missing(String name) {
    Set<String> given = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(given::add);
    String near = Nearest.of(name, given);
    problem(name, "is missing" + (near == null ? "" : "; is '" + near + "' meant?"));
  }

  Boolean flag(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isBoolean()) {
      problem(name, "must be true or false");
      return null;
    }
    return value == null ? null : value.asBoolean();
  }

  /** Epoch milliseconds or ISO-8601; null when absent. */
  public Long moment(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.asLong();
    }
    try {
      return Instant.parse(value.asText()).toEpochMilli();
    } catch (DateTimeParseException e) {
      problem(name, "must be epoch milliseconds, or a moment such as 2026-01-31T00:00:00Z");
      return null;
    }
  }

  long requiredMoment(String name) {
    Long value = moment(name);
    if (value == null) {
      if (get(name) == null) {
        missing(name);
      }
      return 0;
    }
    return value;
  }

  Integer integer(String name) {
    JsonNode value = get(name);
    if (value != null && !value.canConvertToInt()) {
      problem(name, "must be a whole number");
      return null;
    }
    return value == null ? null : value.asInt();
  }

  Double decimal(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isNumber()) {
      problem(name, "must be a number");
      return null;
    }
    return value == null ? null : value.asDouble();
  }

  <E extends Enum<E>> E symbol(String name, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    String upper = text.toUpperCase(Locale.ROOT);
    if (names.contains(upper)) {
      return Enum.valueOf(type, upper);
    }
    problem(name, "'" + text + "' is not known" + Nearest.hint(text, names));
    return null;
  }

  <E extends Enum<E>> E requiredSymbol(String name, Class<E> type) {
    if (get(name) == null) {
      missing(name);
    }
    return symbol(name, type);
  }

  /** One of the words, or a noted problem. */
  String word(String name, List<String> known) {
    String text = required(name);
    if (!text.isEmpty() && !known.contains(text)) {
      problem(name, "'" + text + "' is not known" + Nearest.hint(text, known));
    }
    return text;
  }

  /** An object inside; null when absent. */
  Fields inner(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      problem(name, "must be an object");
      return null;
    }
    return new Fields(file, line, path + name + ".", value, problems);
  }

  /** A fingerprint id: {@code fp1:} and 16 hex digits, or its number. */
  long fingerprint(String name) {
    JsonNode value = get(name);
    if (value == null) {
      missing(name);
      return 0;
    }
    if (value.isIntegralNumber()) {
      return value.asLong();
    }
    String text = value.asText();
    try {
      return Long.parseUnsignedLong(text.substring(text.indexOf(':') + 1), 16);
    } catch (NumberFormatException e) {
      problem(name, "must be a fingerprint id such as fp1:0123456789abcdef");
      return 0;
    }
  }

  /** Refuses the fields that nobody asked for. */
  public void done() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                problem(name, "is not a known field" + Nearest.hint(name, asked));
              }
            });
  }
}
