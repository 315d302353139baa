package io.millrace.domain.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of two releases is the later by its name alone, for where no deployment says so. A name is
 * a version when it is an optional word, then numbers parted by dots, minus or underscore, then an
 * optional suffix: {@code v1.10.2}, {@code checkout-2.4.0-rc1}, {@code 2024-01-31}. Anything else,
 * a commit hash for one, has no place among versions.
 */
public final class Releases {
  /**
   * A total order for lists: names that are no versions first, then by word, numbers, suffix, and
   * last by the text. A suffix behind a minus stands before the release itself, as in rc1.
   */
  public static final Comparator<String> ORDER = Releases::order;

  private static final int LONGEST_NUMBER = 18;

  private Releases() {}

  private record Version(String word, List<Long> numbers, String suffix) {
    int compareTo(Version o) {
      for (int i = 0; i < Math.max(numbers.size(), o.numbers.size()); i++) {
        int c = Long.compare(number(i), o.number(i));
        if (c != 0) {
          return c;
        }
      }
      boolean early = suffix.startsWith("-");
      if (early != o.suffix.startsWith("-")) {
        return early ? -1 : 1;
      }
      return early ? suffix.compareTo(o.suffix) : 0;
    }

    private long number(int i) {
      return i < numbers.size() ? numbers.get(i) : 0;
    }
  }

  /** Whether both are versions of one series, so that {@link #ORDER} tells the later. */
  public static boolean comparable(String a, String b) {
    Version x = parse(a);
    Version y = parse(b);
    return x != null && y != null && x.word.equals(y.word);
  }

  private static int order(String a, String b) {
    Version x = parse(a);
    Version y = parse(b);
    if (x == null || y == null) {
      return x == y ? a.compareTo(b) : x == null ? -1 : 1;
    }
    int c = x.word.compareTo(y.word);
    c = c != 0 ? c : x.compareTo(y);
    return c != 0 ? c : a.compareTo(b);
  }

  private static Version parse(String name) {
    int at = 0;
    while (at < name.length() && !isDigit(name.charAt(at))) {
      at++;
    }
    String word = name.substring(0, at);
    List<Long> numbers = new ArrayList<>();
    while (at < name.length() && isDigit(name.charAt(at))) {
      int from = at;
      while (at < name.length() && isDigit(name.charAt(at))) {
        at++;
      }
      if (at - from > LONGEST_NUMBER) {
        return null;
      }
      numbers.add(Long.parseLong(name.substring(from, at)));
      boolean more = at + 1 < name.length() && ".-_".indexOf(name.charAt(at)) >= 0;
      at += more && isDigit(name.charAt(at + 1)) ? 1 : 0;
    }
    String suffix = name.substring(at);
    boolean parted = suffix.isEmpty() || "-+_".indexOf(suffix.charAt(0)) >= 0;
    return numbers.isEmpty() || !parted ? null : new Version(word, numbers, suffix);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
