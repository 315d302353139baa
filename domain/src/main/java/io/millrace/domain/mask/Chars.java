package io.millrace.domain.mask;

/** Character classes of the scanner, as tables. */
final class Chars {
  private static final byte WORD = 1;
  private static final byte DIGIT = 2;
  private static final byte HEX = 4;
  private static final byte LOCAL = 8;
  private static final byte TOKEN = 16;
  private static final byte RUN = 32;
  private static final byte[] KINDS = kinds();

  private Chars() {}

  private static byte[] kinds() {
    byte[] k = new byte[128];
    for (char c = '0'; c <= '9'; c++) {
      k[c] = WORD | DIGIT | HEX | LOCAL | TOKEN | RUN;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      k[c] = (byte) (WORD | LOCAL | TOKEN | (c <= 'f' ? HEX : 0));
      k[c - 32] = k[c];
    }
    k['_'] = WORD | LOCAL | TOKEN;
    for (char c : new char[] {'.', '%', '+', '-', '\''}) {
      k[c] |= LOCAL;
    }
    for (char c : new char[] {'-', '.', '~', '+', '/', '='}) {
      k[c] |= TOKEN;
    }
    for (char c : new char[] {' ', '-', '.', '/', '(', ')'}) {
      k[c] |= RUN;
    }
    return k;
  }

  /** Letter, digit or underscore; of other scripts also marks that combine with a letter. */
  static boolean word(char c) {
    return c < 128 ? (KINDS[c] & WORD) != 0 : Character.isLetterOrDigit(c) || mark(c);
  }

  private static boolean mark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** May stand in groups of digits. */
  static boolean run(char c) {
    return c < 128 && (KINDS[c] & RUN) != 0;
  }

  static boolean hex(char c) {
    return c < 128 && (KINDS[c] & HEX) != 0;
  }

  static boolean letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128;
  }

  /** May stand before the @ of an address. */
  static boolean local(char c) {
    return c < 128 ? (KINDS[c] & LOCAL) != 0 : Character.isLetter(c) || mark(c);
  }

  /** May stand in a bearer token. */
  static boolean token(char c) {
    return c < 128 && (KINDS[c] & TOKEN) != 0;
  }

  /** Base64 for URLs. */
  static boolean base64Url(char c) {
    return c == '-' || c < 128 && (KINDS[c] & WORD) != 0;
  }

  static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
