package io.millrace.domain.fingerprint;

/**
 * Writing without blanks: Chinese, Japanese and Korean text stands directly beside numbers and
 * names, so a change of script ends a word, and full-width punctuation parts words.
 */
final class Scripts {
  private static final char FIRST_IDEOGRAPH = 0x2E80;

  private Scripts() {}

  /** Whether a word ends between two neighbouring characters. */
  static boolean change(char before, char after) {
    return (before >= FIRST_IDEOGRAPH || after >= FIRST_IDEOGRAPH)
        && isIdeograph(before) != isIdeograph(after)
        && !Character.isSurrogate(before)
        && !Character.isSurrogate(after);
  }

  /** Full-width and CJK punctuation. */
  static boolean parts(char c) {
    return c >= 0x3001 && c <= 0x303F
        || c >= 0xFF01 && c <= 0xFF0F
        || c >= 0xFF1A && c <= 0xFF20
        || c >= 0xFF3B && c <= 0xFF40
        || c >= 0xFF5B && c <= 0xFF65;
  }

  /** Ideographs, kana, hangul; not the full-width Latin letters and digits. */
  private static boolean isIdeograph(char c) {
    return c >= FIRST_IDEOGRAPH && c <= 0xD7FF || c >= 0xF900 && c <= 0xFAFF;
  }
}
