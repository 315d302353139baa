package io.millrace.domain.fingerprint;

/** Takes numbers out of names that a compiler or bundler has numbered. */
final class Numbers {
  private Numbers() {}

  /** {@code Foo$1$bar} to {@code Foo$bar}: segments of digits alone go. */
  static String withoutSegments(String name, char separator) {
    if (name.indexOf(separator) < 0) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    int from = 0;
    while (from <= name.length()) {
      int end = name.indexOf(separator, from);
      end = end < 0 ? name.length() : end;
      if (!allDigits(name, from, end)) {
        if (from > 0) {
          out.append(separator);
        }
        out.append(name, from, end);
      }
      from = end + 1;
    }
    return out.toString();
  }

  /** {@code Accessor12} to {@code Accessor}. */
  static String withoutTrailing(String name) {
    int end = name.length();
    while (end > 0 && isDigit(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }

  /** Whether the slice is digits alone, and not empty. */
  static boolean allDigits(String s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(s.charAt(i))) {
        return false;
      }
    }
    return from < to;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
