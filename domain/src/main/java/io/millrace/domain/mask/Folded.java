package io.millrace.domain.mask;

import java.util.Arrays;

/**
 * A text as it reads, whatever characters it is written with: digits of any script and full-width
 * forms become ASCII, blanks and hyphens the plain ones, and what shows nothing (zero-width and
 * direction marks) goes. It remembers where each character came from.
 */
final class Folded {
  private static final int FULL_WIDTH = 0xFF01 - '!';

  /** First halves of pictographs, which are frequent and hide nothing. */
  private static final char PICTURES = 0xD83C;

  private static final char MORE_PICTURES = 0xD83D;

  private final StringBuilder text;
  private int[] origins;

  private Folded(int length) {
    text = new StringBuilder(length);
    origins = new int[length + 1];
  }

  /** Whether a character can stand for another one, or hide between others. */
  static boolean hides(char c) {
    if (c < 0x00A0) {
      return false;
    }
    if (Character.isSurrogate(c)) {
      return Character.isHighSurrogate(c) && c != PICTURES && c != MORE_PICTURES;
    }
    return fold(c) != c;
  }

  static Folded of(String original) {
    Folded f = new Folded(original.length());
    for (int i = 0; i < original.length(); ) {
      int c = original.codePointAt(i);
      f.add(fold(c), i);
      i += Character.charCount(c);
    }
    f.mark(original.length());
    return f;
  }

  String text() {
    return text.toString();
  }

  /** Where in the original the character at this offset of the folded text begins. */
  int origin(int at) {
    return origins[at];
  }

  /** What a character reads as; -1 for nothing. */
  private static int fold(int c) {
    if (c < 0x00A0) {
      return c;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return c - FULL_WIDTH;
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT -> -1;
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      default -> c == 0x2212 ? '-' : c == 0x2024 ? '.' : c == 0xFE6B ? '@' : c;
    };
  }

  private void add(int c, int origin) {
    if (c < 0) {
      return;
    }
    for (int unit = Character.charCount(c); unit > 0; unit--) {
      mark(origin);
      text.append(unit == 1 && c < 0x10000 ? (char) c : surrogate(c, unit));
    }
  }

  private static char surrogate(int c, int unit) {
    return unit == 2 ? Character.highSurrogate(c) : Character.lowSurrogate(c);
  }

  private void mark(int origin) {
    if (text.length() == origins.length) {
      origins = Arrays.copyOf(origins, 2 * origins.length);
    }
    origins[text.length()] = origin;
  }
}
