package io.millrace.domain.fingerprint;

import java.util.List;
import java.util.Map;

/** Asks decoded JSON for fields, whose names count without case, underscores and at-signs. */
final class ReportedFields {
  private ReportedFields() {}

  /** The list that a field is, or that stands in its {@code values}; a lone object is a list. */
  static List<?> list(Object o) {
    if (o instanceof Map<?, ?> map && get(map, "values") instanceof List<?> values) {
      return values;
    }
    return o instanceof List<?> list ? list : o == null ? List.of() : List.of(o);
  }

  static String text(Map<?, ?> map, String name) {
    return get(map, name) instanceof String s && !s.isBlank() ? s : null;
  }

  /** The value of a field, its name without case, underscores and at-signs. */
  static Object get(Map<?, ?> map, String name) {
    Object exact = map.get(name);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<?, ?> e : map.entrySet()) {
      if (e.getKey() instanceof String key && matches(key, name)) {
        return e.getValue();
      }
    }
    return null;
  }

  private static boolean matches(String key, String name) {
    int at = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c != '_' && c != '@') {
        if (at == name.length() || Character.toLowerCase(c) != name.charAt(at)) {
          return false;
        }
        at++;
      }
    }
    return at == name.length();
  }
}
