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

  /** Where the last name ended that could have been a host's. */
  int noHostBefore;

  /** From here to where the scanner is no letter stands. */
  int lettersUntil;

  /** Where the scanner ended that found no more. */
  int stopped;

  /** Where the run of digits and of what parts them ended that was looked at last. */
  private int runEnd;

  /** Where groups of digits ended, each parted from the next by one character. */
  private int groupsEnd;

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
    stopped = 0;
    lettersUntil = 0;
    noTokenBefore = 0;
    noHostBefore = 0;
    runEnd = 0;
    groupsEnd = 0;
    return this;
  }

  char at(int i) {
    return i < length ? text.charAt(i) : '\n';
  }

  /** The character before, or '>' at the beginning and after a placeholder. */
  char before(int i) {
    return i <= floor ? '>' : text.charAt(i - 1);
  }

  /** End of the run of digits, blanks and what else parts groups of digits; each is read once. */
  int runEnd(int at) {
    if (at >= runEnd) {
      int p = at;
      while (p < length && Chars.run(text.charAt(p))) {
        p++;
      }
      runEnd = p;
    }
    return runEnd;
  }

  /** How far groups of digits go on, one of them in brackets at most; each is read once. */
  int groupsEnd(int at) {
    if (at >= groupsEnd) {
      groupsEnd = PhoneCandidate.groupsEnd(this, at);
    }
    return groupsEnd;
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
