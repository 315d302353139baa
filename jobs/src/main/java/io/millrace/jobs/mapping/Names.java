package io.millrace.jobs.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names that a mapping reads, each with a slot in the row of values. A name with a trailing
 * {@code ?} may be absent from the file.
 */
final class Names {
  /** Values that every record has, whatever its format; {@code $time} is the broker's. */
  static final List<String> BUILT_IN =
      List.of("$file", "$stem", "$line", "$first_line", "$more", "$time");

  /** What begins the name of a message's header. */
  private static final String HEADER = "$header.";

  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, Boolean> needed = new LinkedHashMap<>();
  private final Map<String, Integer> headers = new LinkedHashMap<>();
  private final List<String> made = new ArrayList<>();

  /** Slot of a name that the record, or an earlier extraction, gives. */
  int read(String name) {
    boolean optional = name.endsWith("?");
    String plain = optional ? name.substring(0, name.length() - 1) : name;
    if (plain.startsWith(HEADER)) {
      headers.put(plain.substring(HEADER.length()).toLowerCase(Locale.ROOT), slot(plain));
    } else if (!made.contains(plain) && !BUILT_IN.contains(plain)) {
      needed.merge(plain, !optional, Boolean::logicalOr);
    }
    return slot(plain);
  }

  /** Slot of a name that an extraction makes. */
  int make(String name) {
    if (!made.contains(name)) {
      made.add(name);
    }
    return slot(name);
  }

  private int slot(String name) {
    return slots.computeIfAbsent(name, n -> slots.size());
  }

  int size() {
    return slots.size();
  }

  /** Slot of a built-in, -1 when the mapping does not read it. */
  int find(String name) {
    return slots.getOrDefault(name, -1);
  }

  /** Names that the record itself must or may give, with whether it must. */
  Map<String, Boolean> fromRecord() {
    return needed;
  }

  /** Headers that the mapping reads, by lower-case name, with their slots. */
  Map<String, Integer> headers() {
    return headers;
  }

  List<String> made() {
    return made;
  }
}
