package io.millrace.jobs.mapping;

import io.millrace.domain.mask.TextMasker;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Names of fields that records have and the contract has not, as one text. The same few come again
 * and again, so what was made of a set of names is kept. Names come from outside: they are masked,
 * cut, and bounded. Not thread-safe.
 */
public final class UnknownFields {
  private static final int MOST_NAMES = 16;
  private static final int LONGEST_NAME = 64;
  private static final int KEPT = 256;

  private final Map<TreeSet<String>, String> known = new HashMap<>();
  private final TextMasker masker = new TextMasker();

  /** The names by comma; null for none. */
  public String text(Collection<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    TreeSet<String> sorted = new TreeSet<>(names);
    String text = known.get(sorted);
    if (text == null) {
      text = join(sorted);
      if (known.size() < KEPT) {
        known.put(sorted, text);
      }
    }
    return text;
  }

  private String join(TreeSet<String> names) {
    StringBuilder out = new StringBuilder();
    int n = 0;
    for (String name : names) {
      if (n++ == MOST_NAMES) {
        break;
      }
      String shown = masker.mask(name).replace(',', ' ');
      shown = shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown;
      if (!shown.isBlank()) {
        out.append(out.isEmpty() ? "" : ",").append(shown);
      }
    }
    return out.isEmpty() ? null : out.toString();
  }
}
