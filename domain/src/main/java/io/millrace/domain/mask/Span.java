package io.millrace.domain.mask;

/**
 * The text under the scanner and the value found last. Detectors never look behind {@link #floor}:
 * what was replaced already is gone, and a placeholder stands before it. So masking a masked text
 * again changes nothing.
 */
final class Span {
  /** The furthest that a detector looks back for a name. */
  static final int REACH = 32;

  /** Scratch of {@link Names}. */
  final char[] letters = new char[REACH];

  final PhoneCandidate phone = new PhoneCandidate();
  final PhoneQuestions plans;
  String text;
  int length;
  int floor;

  /** Which kinds of values are looked for. */
  Scope scope;

  /** Whether a character was seen that can hide another one; see {@link Folded}. */
  boolean exotic;

  /** Where the last word that could have headed a JWT ended. */
  int noTokenBefore;

  MaskType type;
  int start;
  int end;

  Span(PhoneRules phoneRules) {
    plans = new PhoneQuestions(phoneRules);
  }

  Span over(String text, Scope scope) {
    this.text = text;
    this.scope = scope;
    length = text.length();
    floor = 0;
    exotic = false;
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

  /** Notes a value; false when the field may hold such ones. */
  boolean found(MaskType type, int start, int end) {
    if (!scope.looksFor(type)) {
      return false;
    }
    this.type = type;
    this.start = start;
    this.end = end;
    return true;
  }
}
