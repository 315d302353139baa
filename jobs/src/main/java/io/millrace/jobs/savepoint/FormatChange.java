package io.millrace.jobs.savepoint;

import java.util.List;

/**
 * Whether one format of a state can be read as another: the same words, no version higher, and
 * every pattern with its stages still there.
 */
final class FormatChange {
  /** Stands between the format of partial matches and the patterns that they belong to. */
  static final String PATTERNS = " of ";

  private FormatChange() {}

  static boolean isReadable(String saved, String wanted) {
    int before = saved.indexOf(PATTERNS);
    int after = wanted.indexOf(PATTERNS);
    if (before < 0 || after < 0) {
      return sameWords(saved, wanted);
    }
    List<String> patterns = List.of(wanted.substring(after + PATTERNS.length()).split("; ", -1));
    return sameWords(saved.substring(0, before), wanted.substring(0, after))
        && patterns.containsAll(
            List.of(saved.substring(before + PATTERNS.length()).split("; ", -1)));
  }

  private static boolean sameWords(String saved, String wanted) {
    String[] before = saved.split(" ", -1);
    String[] after = wanted.split(" ", -1);
    if (before.length != after.length) {
      return false;
    }
    for (int i = 0; i < before.length; i++) {
      if (!before[i].equals(after[i]) && !isOlder(before[i], after[i])) {
        return false;
      }
    }
    return true;
  }

  /** "v1" is older than "v2", with or without what closes a bracket. */
  private static boolean isOlder(String before, String after) {
    int a = version(before);
    int b = version(after);
    return a > 0 && b > a;
  }

  private static int version(String word) {
    int digits = 1;
    int value = 0;
    if (word.isEmpty() || word.charAt(0) != 'v') {
      return -1;
    }
    for (; digits < word.length() && Character.isDigit(word.charAt(digits)); digits++) {
      value = 10 * value + word.charAt(digits) - '0';
    }
    return digits > 1 ? value : -1;
  }
}
