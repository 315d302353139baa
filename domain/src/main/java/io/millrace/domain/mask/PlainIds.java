package io.millrace.domain.mask;

/**
 * Identifiers that can be nobody's: hexadecimal digits with hyphens, as traces, spans and UUIDs
 * have. No name of a secret, scheme or key is made of these letters alone; what could still be an
 * account number or a social security number is left to the scanner.
 */
final class PlainIds {
  private static final int SSN_AREA = 3;
  private static final boolean[] HEX = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      HEX[c] = Chars.digit(c) || c >= 'a' && c <= 'f';
    }
  }

  private PlainIds() {}

  /** Whether nothing that is looked for in an identifier can stand in this one. */
  static boolean isPlain(String id) {
    int n = id.length();
    int word = 0;
    for (int i = 0; i < n; i++) {
      char c = id.charAt(i);
      if (c >= 128 || !HEX[c]) {
        if (c != '-' || suspicious(id, word, i)) {
          return false;
        }
        word = i + 1;
      }
    }
    return !suspicious(id, word, n);
  }

  /** Begins like an account number, two letters and two digits, or is as long as an area. */
  private static boolean suspicious(String id, int from, int to) {
    int length = to - from;
    return length == SSN_AREA
        || length > SSN_AREA
            && id.charAt(from) > '9'
            && id.charAt(from + 1) > '9'
            && id.charAt(from + 2) <= '9'
            && id.charAt(from + 3) <= '9';
  }
}
