package io.millrace.domain.mask;

/**
 * Finds payment card numbers: a right check digit (Luhn's formula, ISO/IEC 7812-1), and a known
 * issuer's prefix and length or the word before it. Digits may stand in groups as cards print them.
 */
final class CardDetector {
  private static final int[][] FOURS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}};
  private static final int[][] SIXES = {{4, 6, 5}, {4, 6, 4}};
  private static final int MIN = 12;
  private static final int MAX = 19;

  /** How far in front of a number of no known issuer its name is looked for. */
  private static final int REACH = 24;

  private CardDetector() {}

  /**
   * @param at first digit of a token
   */
  static boolean find(Span s, int at) {
    char before = s.before(at);
    if (before == '.' || before == '-' && !hangs(s, at - 1)) {
      return false; // a fraction, a negative number, a piece of a longer id
    }
    int run = at;
    while (run - at <= MAX && Chars.digit(s.at(run))) {
      run++;
    }
    if (run - at >= MIN) {
      return ends(s, run) && card(s, at, run, run - at) && s.found(MaskType.CARD, at, run);
    }
    if (run - at != 4 || s.at(run) != ' ' && s.at(run) != '-') {
      return false;
    }
    if (!Chars.digit(s.at(run + 4))) {
      return false;
    }
    for (int[] groups : Chars.digit(s.at(run + 5)) ? SIXES : FOURS) {
      int end = groupsEnd(s, at, groups, s.at(run));
      if (end > 0 && ends(s, end) && card(s, at, end, total(groups))) {
        return s.found(MaskType.CARD, at, end);
      }
    }
    return false;
  }

  /** Whether a hyphen joins the number to a word or to a placeholder. */
  private static boolean hangs(Span s, int hyphen) {
    char c = s.before(hyphen);
    return Chars.letter(c) || c == '>' && hyphen > 0;
  }

  private static boolean ends(Span s, int end) {
    return !Chars.word(s.at(end)) && !(s.at(end) == '.' && Chars.digit(s.at(end + 1)));
  }

  private static int groupsEnd(Span s, int at, int[] groups, char separator) {
    int p = at;
    for (int g = 0; g < groups.length; g++) {
      if (g > 0 && s.at(p++) != separator) {
        return -1;
      }
      for (int i = 0; i < groups[g]; i++) {
        if (!Chars.digit(s.at(p++))) {
          return -1;
        }
      }
    }
    return p;
  }

  private static int total(int[] groups) {
    int n = 0;
    for (int g : groups) {
      n += g;
    }
    return n;
  }

  private static boolean card(Span s, int from, int to, int digits) {
    return (issued(prefix(s, from), digits) || Names.before(s, from, REACH, "card"))
        && luhn(s, from, to);
  }

  /** The first four digits as a number; groups are four digits at least. */
  private static int prefix(Span s, int from) {
    int n = 0;
    for (int i = from; i < from + 4; i++) {
      n = n * 10 + s.at(i) - '0';
    }
    return n;
  }

  /** Issuers' prefixes and lengths, as published (Visa, Mastercard, Amex, Diners, JCB, ...). */
  private static boolean issued(int prefix, int digits) {
    int two = prefix / 100;
    return switch (two) {
      case 40, 41, 42, 43, 44, 45, 46, 47, 48, 49 -> digits == 13 || digits == 16 || digits == 19;
      case 35, 51, 52, 53, 54, 55 -> digits == 16;
      case 22, 23, 24, 25, 26, 27 -> prefix >= 2221 && prefix <= 2720 && digits == 16;
      case 34, 37 -> digits == 15;
      case 30, 36, 38, 39 -> digits == 14 || digits == 16;
      case 18, 21 -> (prefix == 1800 || prefix == 2131) && digits == 15;
      case 60, 62, 64, 65 -> digits >= 16;
      case 50, 56, 57, 58, 63, 67 -> true;
      default -> false;
    };
  }

  /** Whether the digits between the offsets satisfy Luhn's formula; others are passed over. */
  static boolean luhn(Span s, int from, int to) {
    int sum = 0;
    boolean twice = false;
    for (int i = to - 1; i >= from; i--) {
      int d = s.at(i) - '0';
      if (d >= 0 && d <= 9) {
        sum += !twice ? d : d < 5 ? 2 * d : 2 * d - 9;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }
}
