package io.millrace.domain.mask;

/**
 * Finds web addresses. Where a whole URL is no value, or names a place in code ({@code
 * https://host/app.js:10:5}), only the credentials in front of its host are.
 */
final class UrlDetector {
  private static final String[] SCHEMES = {"https", "http", "ftps", "ftp", "wss", "ws"};
  private static final int LONGEST_HOST = 255;

  private UrlDetector() {}

  /**
   * @param colon where {@code ://} stands
   */
  static boolean find(Span s, int colon) {
    int start = s.scope.looksFor(MaskType.URL) ? schemeStart(s, colon) : -1;
    if (start >= 0) {
      int end = end(s, colon + 3);
      if (end > colon + 3 && !placeInCode(s, colon + 3, end)) {
        return s.found(MaskType.URL, start, end);
      }
    }
    return SecretDetector.findUserInfo(s, colon);
  }

  /**
   * {@code www.example.com/x}, without a scheme.
   *
   * @param at first letter of a word
   */
  static boolean findBare(Span s, int at) {
    if (!s.scope.looksFor(MaskType.URL) || !s.text.regionMatches(true, at, "www.", 0, 4)) {
      return false;
    }
    if (at < s.noHostBefore) {
      return false; // a later start in a name that was refused
    }
    int p = at + 4;
    int dot = -1;
    while (p - at < LONGEST_HOST && (Chars.word(s.at(p)) || s.at(p) == '-' || s.at(p) == '.')) {
      if (s.at(p) == '.') {
        dot = p;
      }
      p++;
    }
    s.noHostBefore = p;
    boolean host = dot > at + 4 && Chars.letter(s.at(dot + 1)) || dot == p - 1 && dot > at + 8;
    return host && s.found(MaskType.URL, at, end(s, p - (dot == p - 1 ? 1 : 0)));
  }

  private static int schemeStart(Span s, int colon) {
    int last = s.before(colon) | 32;
    if (last != 's' && last != 'p') {
      return -1;
    }
    for (String scheme : SCHEMES) {
      int start = colon - scheme.length();
      if (start >= s.floor
          && s.text.regionMatches(true, start, scheme, 0, scheme.length())
          && !Chars.word(s.before(start))) {
        return start;
      }
    }
    return -1;
  }

  /** Where the address ends: before white space, quotes and brackets, without closing marks. */
  private static int end(Span s, int from) {
    int p = from;
    int open = 0;
    while (p < s.length) {
      char c = s.text.charAt(p);
      if (c <= ' ' || c == 0x7f || "\"<>{}|\\^`[]".indexOf(c) >= 0 && !ipv6(s, from, p)) {
        break;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open < 0) {
        break;
      }
      p++;
    }
    while (p > from && ".,;:!?'*".indexOf(s.text.charAt(p - 1)) >= 0) {
      p--;
    }
    return p;
  }

  /** A bracket around a host's numeric address. */
  private static boolean ipv6(Span s, int from, int p) {
    char c = s.text.charAt(p);
    return c == '[' && p == from || c == ']' && s.at(from) == '[';
  }

  /** Ends in a line number behind a file's name, as a stack frame of a script does. */
  private static boolean placeInCode(Span s, int from, int end) {
    int p = end;
    for (int numbers = 0; numbers < 2; numbers++) {
      int digits = p;
      while (digits > from && Chars.digit(s.text.charAt(digits - 1))) {
        digits--;
      }
      if (digits == p || digits <= from || s.text.charAt(digits - 1) != ':') {
        break;
      }
      p = digits - 1;
    }
    if (p == end) {
      return false;
    }
    int slash = p;
    boolean dot = false;
    while (slash > from && s.text.charAt(slash - 1) != '/') {
      dot |= s.text.charAt(--slash) == '.';
    }
    return dot && slash > from;
  }
}
