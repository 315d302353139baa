package io.millrace.domain.mask;

/**
 * Finds telephone numbers. A number with a plus sign is judged by the world's numbering plans; one
 * in the groups of North America, with its area in brackets or with a trunk zero must look exactly
 * like one; anything else needs a word beside it that speaks of telephones. A bare run of digits is
 * an identifier unless such a word names it.
 */
final class PhoneDetector {
  private static final int MIN_DIGITS = 7;

  /** Fewest groups of a number of North America; also the digits of its longest group, less one. */
  private static final int AMERICAN = 3;

  /** Eleven digits in five groups, one of them in brackets: see {@link #trunk}. */
  private static final int LONGEST_WHOLE = 18;

  private PhoneDetector() {}

  /**
   * @param at a digit that begins a word, a plus sign or an opening bracket before a digit
   */
  static boolean find(Span s, int at) {
    boolean digit = Chars.digit(s.at(at));
    if (s.at(at) != '+' && !named(s.before(at)) || digit && (day(s, at) || listed(s, at))) {
      return false;
    }
    boolean inside = insideRun(s, at) && s.at(at) != '+';
    if (inside && !endsNear(s, at) && !likeAmerican(s, at) && !likeTrunk(s, at)
        || !s.phone.read(s, at)) {
      return false;
    }
    PhoneCandidate c = s.phone;
    for (int groups = c.groups; groups > 0; groups--) {
      if (inside && groups < c.groups) {
        groups = Math.min(groups, AMERICAN + 1); // only these are numbers by part of the run
      }
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

  /**
   * Whether a group of digits stands before this one, so that no word before it can be its label:
   * then only its shape, or a word behind the last of its groups, makes it a number.
   */
  private static boolean insideRun(Span s, int at) {
    char before = s.before(at - 1);
    return s.before(at) == ' ' && (Chars.digit(before) || before == ')' && closed(s, at - 2));
  }

  /** Whether a bracket closes behind a digit. */
  private static boolean closed(Span s, int bracket) {
    return Chars.digit(s.before(bracket));
  }

  /** Whether the run of groups ends before a letter, near enough to be read as one number. */
  private static boolean endsNear(Span s, int at) {
    int end = s.runEnd(at);
    return end - at <= PhoneCandidate.REACH && Chars.letter(s.at(end));
  }

  /** Three digits, or the country before them, and three more: see {@link #american}. */
  private static boolean likeAmerican(Span s, int at) {
    int from = s.at(at) == '(' ? at + 1 : at;
    int p = groupEnd(s, from);
    int first = p - from;
    boolean country = first == 1 && s.at(from) == '1' || first == 3 && s.at(from) == '0';
    if (!country && (first != 3 || s.at(from) < '2')) {
      return false;
    }
    p = nextGroup(s, p);
    int end = groupEnd(s, p);
    if (end - p != 3) {
      return false;
    }
    p = nextGroup(s, end);
    return groupEnd(s, p) - p == (country ? 3 : 4);
  }

  /** Where the group begins behind one that ends here, with or without brackets. */
  private static int nextGroup(Span s, int end) {
    int p = s.at(end) == ')' ? end + 1 : end;
    if (!Chars.digit(s.at(p)) && s.at(p) != '(') {
      p++;
    }
    return s.at(p) == '(' ? p + 1 : p;
  }

  /** A trunk zero or an area in brackets, in groups that end soon. */
  private static boolean likeTrunk(Span s, int at) {
    char c = s.at(at);
    return (c == '0' || c == '(') && s.groupsEnd(at) - at <= LONGEST_WHOLE;
  }

  private static int groupEnd(Span s, int from) {
    int p = from;
    while (Chars.digit(s.at(p)) && p - from <= AMERICAN) {
      p++;
    }
    return p;
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
