package io.millrace.domain.exposure;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Keeps the smallest names of those it is shown; null and OTHER need no room. */
public final class SmallestNames {
  private final int limit;
  private final TreeSet<String> names = new TreeSet<>();

  /** The same, for who only asks whether one is among them. */
  private final Set<String> known = new HashSet<>();

  private boolean overflown;

  SmallestNames(int limit) {
    this.limit = limit;
  }

  /**
   * The name while it is among the smallest so far, else {@link ExposureCaps#OTHER}. A name that
   * was admitted may give way to smaller ones later.
   */
  public String admit(String name) {
    if (name == null || known.contains(name) || name.equals(ExposureCaps.OTHER)) {
      return name;
    }
    names.add(name);
    known.add(name);
    if (names.size() <= limit) {
      return name;
    }
    overflown = true;
    String largest = names.pollLast();
    known.remove(largest);
    return largest.equals(name) ? ExposureCaps.OTHER : name;
  }

  boolean keeps(String name) {
    return known.contains(name) || name.equals(ExposureCaps.OTHER);
  }

  boolean overflown() {
    return overflown;
  }
}
