package io.millrace.domain.mask;

/**
 * The text under the scanner and the value found last. Detectors never look behind {@link #floor}:
 * what was replaced already is gone, and a placeholder stands before it. So masking a masked text
 * again changes nothing.
 */
final class Span {
  String text;
  int length;
  int floor;

  /** Where the last word that could have headed a JWT ended. */
  int noTokenBefore;

  MaskType type;
  int start;
  int end;

  Span over(String text) {
    this.text = text;
    length = text.length();
    floor = 0;
    noTokenBefore = 0;
    return this;
  }

  char at(int i) {
    return i < length ? text.charAt(i) : '\n';
  }

  /** The character before, or '>' at the beginning and after a placeholder. */
  char before(int i) {
    return i <= floor ? '>' : text.charAt(i - 1);
  }

  boolean startsToken(int i) {
    return !Chars.word(before(i));
  }

  boolean startsWith(String prefix, int i) {
    return text.startsWith(prefix, i);
  }

  boolean found(MaskType type, int start, int end) {
    this.type = type;
    this.start = start;
    this.end = end;
    return true;
  }
}
