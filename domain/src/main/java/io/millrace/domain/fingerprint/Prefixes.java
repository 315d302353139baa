package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** Asks whether a name begins with one of a fixed list of ASCII prefixes. */
final class Prefixes {
  private final String[][] byFirst = new String[128][];

  private Prefixes(List<List<String>> byFirst) {
    for (int i = 0; i < byFirst.size(); i++) {
      this.byFirst[i] = byFirst.get(i).toArray(new String[0]);
    }
  }

  static Prefixes of(String... prefixes) {
    List<List<String>> byFirst = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      byFirst.add(new ArrayList<>());
    }
    for (String prefix : prefixes) {
      byFirst.get(prefix.charAt(0)).add(prefix);
    }
    return new Prefixes(byFirst);
  }

  boolean matches(String name) {
    if (name.isEmpty() || name.charAt(0) >= byFirst.length) {
      return false;
    }
    for (String prefix : byFirst[name.charAt(0)]) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
