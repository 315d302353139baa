package io.millrace.domain.mask;

/** Finds e-mail addresses around an at sign, plain or percent-encoded. */
final class EmailDetector {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 255;
  private static final int MAX_TLD = 24;

  private EmailDetector() {}

  /**
   * @param at where the at sign stands
   * @param width 1 for {@code @}, 3 for {@code %40}
   */
  static boolean find(Span s, int at, int width) {
    int end = domainEnd(s, at + width); // first, since no two domains overlap
    if (end < 0) {
      return false;
    }
    int start = at;
    while (start > s.floor && at - start < MAX_LOCAL && Chars.local(s.text.charAt(start - 1))) {
      start--;
    }
    while (start < at && !Chars.word(s.text.charAt(start))) {
      start++;
    }
    return start < at && s.found(MaskType.EMAIL, start, end);
  }

  /**
   * End of the longest name that ends in a top level, or -1. What hangs on behind it, such as a
   * number after a hyphen, does not save the address from being masked.
   */
  private static int domainEnd(Span s, int from) {
    int end = -1;
    int label = -1; // where a label began that follows a dot and has no hyphen
    int p = from;
    while (p < s.length && p - from < MAX_DOMAIN && domain(s.text.charAt(p))) {
      char c = s.text.charAt(p);
      if (c == '.' || c == '-') {
        end = label > 0 && topLevel(s, label, p) ? p : end;
        label = c == '.' && p > from ? p + 1 : -1;
      }
      p++;
    }
    return label > 0 && topLevel(s, label, p) ? p : end;
  }

  private static boolean domain(char c) {
    return c == '.' || c == '-' || c != '_' && Chars.word(c);
  }

  /** Two letters or more, and not a method name such as {@code Bean@1f2e.toString}. */
  private static boolean topLevel(Span s, int from, int to) {
    if (to - from < 2 || to - from > MAX_TLD) {
      return false;
    }
    boolean lower = false;
    for (int i = from; i < to; i++) {
      char c = s.text.charAt(i);
      if (c < 128 && !Chars.letter(c) || lower && c >= 'A' && c <= 'Z') {
        return false;
      }
      lower |= c >= 'a' && c <= 'z';
    }
    return true;
  }
}
