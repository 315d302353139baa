package io.millrace.domain.mask;

/**
 * Finds telephone numbers. A number with a plus sign is judged by the world's numbering plans; one
 * in the groups of North America, with its area in brackets or with a trunk zero must look exactly
 * like one; anything else needs a word beside it that speaks of telephones. A bare run of digits is
 * an identifier unless such a word names it.
 */
final class PhoneDetector {
  private static final int MIN_DIGITS = 7;

  private PhoneDetector() {}

  /**
   * @param at a digit that begins a word, a plus sign or an opening bracket before a digit
   */
  static boolean find(Span s, int at) {
    boolean digit = Chars.digit(s.at(at));
    if (digit && (!named(s.before(at)) || day(s, at) || listed(s, at)) || !s.phone.read(s, at)) {
      return false;
    }
    PhoneCandidate c = s.phone;
    for (int groups = c.groups; groups > 0; groups--) {
      if (c.digits(groups) < MIN_DIGITS) {
        return false;
      }
      int end = c.behindExtension(c.end(groups));
      if (endsHere(s, end) && number(s, c, groups, end)) {
        return s.found(MaskType.PHONE, at, end);
      }
    }
    return false;
  }

  /** Digits behind others: an entry of a list, unless it begins like a number of its own. */
  private static boolean listed(Span s, int at) {
    if (s.before(at) != ' ' || !Chars.digit(s.before(at - 1))) {
      return false;
    }
    boolean area = Chars.digit(s.at(at + 1)) && Chars.digit(s.at(at + 2));
    return s.at(at) == '0' ? !Chars.digit(s.at(at + 1)) : !area || Chars.digit(s.at(at + 3));
  }

  /** 2023-01-29, the commonest groups of digits in any log. */
  private static boolean day(Span s, int at) {
    char separator = s.at(at + 4);
    return !Chars.digit(separator)
        && s.at(at + 7) == separator
        && Chars.digit(s.at(at + 9))
        && !Chars.digit(s.at(at + 10))
        && (s.at(at) == '1' || s.at(at) == '2')
        && s.at(at + 5) <= '1';
  }

  /** What follows is not more of the same token. */
  private static boolean endsHere(Span s, int end) {
    char c = s.at(end);
    if (Chars.word(c) || c == '%') {
      return false;
    }
    boolean joins = c == '.' || c == '-' || c == '/' || c == ':' || c == '@';
    return !joins || !Chars.digit(s.at(end + 1));
  }

  private static boolean number(Span s, PhoneCandidate c, int groups, int end) {
    if (c.date(groups)) {
      return false;
    }
    char before = s.before(c.from);
    if (c.plus) {
      return !Chars.word(before) && before != '+' && international(s, c, groups);
    }
    if (open(before) && shaped(s, c, groups)) {
      return true;
    }
    return named(before) && PhoneContext.labels(s, c, groups, end);
  }

  /** Whether a number can begin behind this character when a label stands before it. */
  private static boolean named(char before) {
    return open(before) || before == ':' || before == '=' || before == '#' || before == '\\';
  }

  /** Whether a number can begin behind this character without a label. */
  private static boolean open(char before) {
    return switch (before) {
      case '.', '-', '/', '_', '#', '$', '+', '=', ':', '@', '\\', '&' -> false;
      default -> !Chars.word(before);
    };
  }

  private static boolean international(Span s, PhoneCandidate c, int groups) {
    int digits = c.digits(groups);
    return digits >= 8 && s.plans.international(c.text(groups));
  }

  private static boolean shaped(Span s, PhoneCandidate c, int groups) {
    if (groups < 2 || !c.even(groups)) {
      return false;
    }
    if (american(s, c, groups)) {
      return true;
    }
    boolean whole = groups == c.groups && !inTable(s, c);
    return whole && (bracketed(c, groups) || trunk(s, c, groups));
  }

  /** 905-674-3793, (579) 888-3058, 1-905-674-3793, 001-518-640-0854. */
  private static boolean american(Span s, PhoneCandidate c, int groups) {
    int area = groups - 3;
    if (area < 0
        || area > 1
        || c.size(area) != 3
        || c.size(area + 1) != 3
        || c.size(area + 2) != 4) {
      return false;
    }
    String digits = c.text(groups);
    int at = digits.length() - 10;
    if (digits.charAt(at) < '2' || at > 0 && !isCountryOne(digits, at)) {
      return false;
    }
    boolean sure = c.separator(area + 2) == '-' || c.bracketed || at > 0;
    return sure || national(s, digits);
  }

  private static boolean isCountryOne(String digits, int length) {
    return length == 1 && digits.charAt(0) == '1' || length == 3 && digits.startsWith("001");
  }

  /** (08) 8747 6301, (37) 788-063: the area in brackets, the rest in two groups. */
  private static boolean bracketed(PhoneCandidate c, int groups) {
    int digits = c.digits(groups);
    return c.bracketed
        && c.size(0) >= 2
        && c.size(0) <= 5
        && groups >= 3
        && groups <= 5
        && digits >= 8
        && digits <= 11
        && smallest(c, groups) >= 2;
  }

  /** 0490 75 40 81, 07700 063 966, 01.84.17.61.18, 0393 1144137. */
  private static boolean trunk(Span s, PhoneCandidate c, int groups) {
    int digits = c.digits(groups);
    return s.at(c.from) == '0'
        && s.at(c.from + 1) != '0'
        && digits >= (groups == 2 ? 10 : 9)
        && digits <= 11
        && c.size(0) >= 2
        && c.size(0) <= 5
        && smallest(c, groups) >= 2
        && c.separator(1) != '/'
        && national(s, c.text(groups));
  }

  private static int smallest(PhoneCandidate c, int groups) {
    int smallest = c.size(0);
    for (int g = 1; g < groups; g++) {
      smallest = Math.min(smallest, c.size(g));
    }
    return smallest;
  }

  /** Whether numbers or pairs of hexadecimal digits stand on either side: a table, a dump. */
  private static boolean inTable(Span s, PhoneCandidate c) {
    int end = c.end(c.groups);
    boolean more = s.at(end) == ' ' && (Chars.digit(s.at(end + 1)) || hexPair(s, end + 1));
    boolean after = s.before(c.from) == ' ' && c.from - 3 >= s.floor && hexPair(s, c.from - 3);
    return more || after;
  }

  private static boolean hexPair(Span s, int at) {
    return Chars.hex(s.at(at))
        && Chars.hex(s.at(at + 1))
        && !Chars.word(s.at(at + 2))
        && !Chars.word(s.before(at));
  }

  static boolean national(Span s, String digits) {
    return s.plans.national(digits);
  }
}
