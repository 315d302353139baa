package io.millrace.domain.fingerprint;

/** Walks over the lines of a text without copying them. */
final class Lines {
  private final String text;
  private int next;
  private int start;
  private int from;
  private int to;

  Lines(String text) {
    this.text = text;
  }

  /** Steps to the next line; false behind the last. */
  boolean next() {
    if (next >= text.length()) {
      return false;
    }
    start = next;
    int end = text.indexOf('\n', start);
    next = end < 0 ? text.length() : end + 1;
    from = start;
    to = end < 0 ? text.length() : end;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return true;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == 0xA0 || c >= 0x2000 && c <= 0x200A;
  }

  /** Offset of the line's first character in the text. */
  int offset() {
    return start;
  }

  /** Blanks and tabs before the first character. */
  int indent() {
    return from - start;
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean startsWith(String prefix) {
    return to - from >= prefix.length() && text.startsWith(prefix, from);
  }

  /** The trimmed line, at most {@code longest} characters of it. */
  String trimmed(int longest) {
    return text.substring(from, Math.min(to, from + longest));
  }
}
