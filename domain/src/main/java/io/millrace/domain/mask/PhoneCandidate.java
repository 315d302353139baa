package io.millrace.domain.mask;

/**
 * Digits in groups as people write a telephone number: {@code +41 (0)96 471 07 95}, {@code
 * (602)272-9781}, {@code 345-899-3560x4587}. Reading one looks at no more than some forty
 * characters.
 */
final class PhoneCandidate {
  private static final int MAX_GROUPS = 8;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_EXTENSION = 6;

  /** No candidate is longer: its digits, what parts its groups, the brackets around one. */
  static final int REACH = MAX_DIGITS + MAX_GROUPS + 2;

  private final int[] sizes = new int[MAX_GROUPS];
  private final int[] ends = new int[MAX_GROUPS];
  private final int[] digitsUntil = new int[MAX_GROUPS];
  private final char[] separators = new char[MAX_GROUPS];
  private Span s;
  int from;
  int groups;
  boolean plus;
  boolean bracketed;

  /** What the words before it say, see {@link PhoneContext}. */
  int said;

  /** Reads as many groups as there are; false when there is none. */
  boolean read(Span s, int at) {
    this.s = s;
    from = at;
    groups = 0;
    said = PhoneContext.UNREAD;
    plus = s.at(at) == '+';
    bracketed = s.at(at) == '(';
    int p = plus ? at + 1 : at;
    int digits = 0;
    char separator = 0;
    boolean area = false;
    while (groups < MAX_GROUPS) {
      boolean bracket = s.at(p) == '(';
      if (bracket && area) {
        break; // a number has one area
      }
      area |= bracket;
      int begin = bracket ? p + 1 : p;
      int end = begin;
      while (Chars.digit(s.at(end)) && digits + end - begin <= MAX_DIGITS) {
        end++;
      }
      digits += end - begin;
      if (end == begin || digits > MAX_DIGITS || bracket && s.at(end) != ')') {
        break;
      }
      sizes[groups] = end - begin;
      separators[groups] = separator;
      digitsUntil[groups] = digits;
      p = bracket ? end + 1 : end;
      ends[groups++] = p;
      char next = s.at(p);
      separator = bracket ? ')' : next;
      if (next == ' ' || next == '-' || next == '.' || next == '/') {
        p++;
      } else if (!bracket && next != '(') {
        break;
      }
    }
    return groups > 0;
  }

  /** Where groups end that {@link #read} would take if they could be of any number. */
  static int groupsEnd(Span s, int at) {
    boolean area = false;
    int end = at;
    int p = at;
    while (true) {
      boolean bracket = s.at(p) == '(';
      if (bracket && area) {
        return end;
      }
      area |= bracket;
      int begin = bracket ? p + 1 : p;
      int q = begin;
      while (Chars.digit(s.at(q))) {
        q++;
      }
      if (q == begin || bracket && s.at(q) != ')') {
        return end;
      }
      end = bracket ? q + 1 : q;
      char next = s.at(end);
      boolean parted = next == ' ' || next == '-' || next == '.' || next == '/';
      if (!parted && !bracket && next != '(') {
        return end;
      }
      p = parted ? end + 1 : end;
    }
  }

  int size(int group) {
    return sizes[group];
  }

  /** What stands between this group and the one before: a blank, - . / or ')' behind brackets. */
  char separator(int group) {
    return separators[group];
  }

  /** End of the first groups, their extension not counted. */
  int end(int groups) {
    return ends[groups - 1];
  }

  int digits(int groups) {
    return digitsUntil[groups - 1];
  }

  /** Whether all groups but the one behind a bracket are parted by the same character. */
  boolean even(int groups) {
    char one = 0;
    for (int g = 1; g < groups; g++) {
      char c = separators[g];
      if (c != ')') {
        if (one != 0 && one != c) {
          return false;
        }
        one = c;
      }
    }
    return true;
  }

  /** The digits of the first groups. */
  String text(int groups) {
    StringBuilder digits = new StringBuilder(MAX_DIGITS);
    for (int i = from; i < end(groups); i++) {
      if (Chars.digit(s.at(i))) {
        digits.append(s.at(i));
      }
    }
    return digits.toString();
  }

  /** A date by its groups: year, month, day in either order. */
  boolean date(int groups) {
    if (groups < 3 || separators[1] == ' ' || separators[1] != separators[2]) {
      return false;
    }
    boolean yearFirst = sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2;
    boolean yearLast = sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 4 || groups == 3);
    return yearFirst || yearLast;
  }

  /** Behind an extension that follows, {@code x769} or {@code ext. 12}, or the end itself. */
  int behindExtension(int end) {
    int p = s.at(end) == ' ' ? end + 1 : end;
    int first = s.at(p) | 32;
    if (first != 'x' && first != 'e') {
      return end;
    }
    if (s.text.regionMatches(true, p, "ext", 0, 3)) {
      p += s.at(p + 3) == '.' ? 4 : 3;
    } else if (first == 'x') {
      p++;
    } else {
      return end;
    }
    p += s.at(p) == ' ' ? 1 : 0;
    int digits = p;
    while (Chars.digit(s.at(p)) && p - digits <= MAX_EXTENSION) {
      p++;
    }
    return p == digits || p - digits > MAX_EXTENSION || Chars.word(s.at(p)) ? end : p;
  }
}
