package io.millrace.domain.fingerprint;

/** Small questions about characters that several frame readers ask. */
final class Chars {
  private Chars() {}

  static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** Offset of the first character at or behind one that is no blank. */
  static int skipBlanks(String s, int from) {
    int at = from;
    while (at < s.length() && s.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
