package io.millrace.domain.mask;

/**
 * Finds social security numbers of the United States: three, two and four digits, no group of
 * zeros, no area of 666 or above 899 (the rules since 2011). Without separators, or with blanks,
 * only behind a name that says so.
 */
final class SsnDetector {
  private static final int DIGITS = 9;
  private static final int REACH = 32;

  private SsnDetector() {}

  /**
   * @param at first digit of a word
   * @param run how many digits follow one another there
   */
  static boolean find(Span s, int at, int run) {
    if (run == DIGITS) {
      return !Chars.word(s.at(at + run))
          && allowed(s, at, at + 3, at + 5)
          && named(s, at)
          && s.found(MaskType.SSN, at, at + DIGITS);
    }
    char separator = s.at(at + 3);
    if (run != 3 || separator != '-' && separator != ' ' || s.at(at + 6) != separator) {
      return false;
    }
    int end = at + DIGITS + 2;
    for (int i = at + 4; i < end; i++) {
      if (i != at + 6 && !Chars.digit(s.at(i))) {
        return false;
      }
    }
    char before = s.before(at);
    char after = s.at(end);
    boolean joined =
        before == '-'
            || before == '.'
            || before == '/'
            || Chars.word(after)
            || (after == '-' || after == '.') && Chars.digit(s.at(end + 1));
    return !joined
        && allowed(s, at, at + 4, at + 7)
        && (separator == '-' || named(s, at))
        && s.found(MaskType.SSN, at, end);
  }

  private static boolean allowed(Span s, int area, int group, int serial) {
    int a = number(s, area, 3);
    return a > 0 && a < 900 && a != 666 && number(s, group, 2) > 0 && number(s, serial, 4) > 0;
  }

  private static int number(Span s, int from, int digits) {
    int n = 0;
    for (int i = from; i < from + digits; i++) {
      n = n * 10 + s.at(i) - '0';
    }
    return n;
  }

  private static boolean named(Span s, int at) {
    return Names.before(s, at, REACH, "ssn", "socialsecurity");
  }
}
