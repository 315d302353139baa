package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractField;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one field of the contract is filled.
 *
 * @param value of a scalar field; null for a map
 * @param entries of a map field, by key
 * @param rest whether the map also takes all that nothing else reads
 */
record FieldPlan(
    int position,
    ContractField field,
    Expression value,
    Map<String, Expression> entries,
    boolean rest) {

  /**
   * The field's value; what does not fit its type comes back as the text it is, for the judge of
   * the contract to refuse.
   */
  Object read(String[] row, Layout layout) throws Unreadable {
    return value == null ? map(row, layout) : convert(field, value.of(row));
  }

  private Map<String, String> map(String[] row, Layout layout) throws Unreadable {
    Map<String, String> map = new TreeMap<>();
    for (Map.Entry<String, Expression> entry : entries.entrySet()) {
      put(map, entry.getKey(), entry.getValue().of(row));
    }
    if (rest) {
      layout.rest(row, map);
    }
    return map.isEmpty() ? null : map;
  }

  private static void put(Map<String, String> map, String key, String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  static Object convert(ContractField field, String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (field.type()) {
        case STRING, STRING_MAP -> text;
        case ENUM -> symbol(field, text);
        case INT -> (Object) Integer.parseInt(text.strip());
        case LONG -> (Object) Long.parseLong(text.strip());
        case TIMESTAMP_MILLIS -> moment(text.strip());
        case BOOLEAN -> bool(text);
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object symbol(ContractField field, String text) {
    return field.symbols().contains(text) ? text : text.strip().toUpperCase(Locale.ROOT);
  }

  private static Object bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> Boolean.TRUE;
      case "false", "0", "no" -> Boolean.FALSE;
      default -> text;
    };
  }

  /** Epoch milliseconds, or ISO-8601. */
  private static Object moment(String text) {
    Long iso = TimeFormat.ISO_UTC.read(text);
    return iso != null ? iso : (Object) Long.parseLong(text);
  }
}
