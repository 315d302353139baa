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

  private final String text;
  private final int[] origins;

  private Folded(String text, int[] origins) {
    this.text = text;
    this.origins = origins;
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

  /** Whether any character of a text does. */
  static boolean hidesIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x00A0 && hides(c)) {
        return true;
      }
    }
    return false;
  }

  static Folded of(String original) {
    int n = original.length();
    char[] out = new char[n];
    int[] origins = new int[n + 1];
    int k = 0;
    for (int i = 0; i < n; ) {
      char first = original.charAt(i);
      if (first < 0x00A0) {
        origins[k] = i++;
        out[k++] = first;
        continue;
      }
      int c = original.codePointAt(i);
      int read = fold(c);
      for (int unit = 0; read >= 0 && unit < Character.charCount(read); unit++) {
        origins[k] = i;
        out[k++] = unit(read, unit);
      }
      i += Character.charCount(c);
    }
    origins[k] = n;
    return new Folded(new String(out, 0, k), origins);
  }

  private static char unit(int c, int unit) {
    if (c < 0x10000) {
      return (char) c;
    }
    return unit == 0 ? Character.highSurrogate(c) : Character.lowSurrogate(c);
  }

  String text() {
    return text;
  }

  /** Where in the original the character at this offset of the folded text begins. */
  int origin(int at) {
    return origins[at];
  }

  /** Where the folded text goes on that came from here in the original. */
  int at(int origin) {
    int found = Arrays.binarySearch(origins, 0, text.length() + 1, origin);
    return found < 0 ? -found - 1 : found;
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
}
