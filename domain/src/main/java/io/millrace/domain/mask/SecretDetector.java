package io.millrace.domain.mask;

import java.util.Locale;
import java.util.Set;

/**
 * Finds secrets by the name that stands before them ({@code password=}, {@code "apiKey": "..."})
 * and the credentials in front of a URL's host.
 */
final class SecretDetector {
  private static final int MAX_NAME = 40;
  private static final int MAX_AUTHORITY = 512;
  private static final int MAX_ELEMENT = 4096;

  /** Names that end like this, without separators and case, hold a secret. */
  private static final Words NAMES =
      new Words(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "secret",
          "token",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "accountkey",
          "encryptionkey",
          "authorization",
          "credential",
          "credentials",
          "jsessionid",
          "phpsessid",
          "passcode",
          "cvv",
          "cvc");

  /** Names up to this length must stand alone: {@code cvc}, not {@code abcvc}. */
  private static final int SHORT_NAME = 3;

  /** What follows a name in prose or as an empty value: no secret. */
  private static final Set<String> PROSE =
      Set.of(
          "null",
          "true",
          "false",
          "none",
          "undefined",
          "nil",
          "is",
          "was",
          "are",
          "must",
          "not",
          "required",
          "invalid",
          "incorrect",
          "expired",
          "cannot",
          "should",
          "missing",
          "empty",
          "may",
          "has",
          "for",
          "the",
          "mismatch",
          "reset",
          "failed",
          "and",
          "or",
          "too",
          "to");

  private static final int MAX_PROSE = 9;

  private SecretDetector() {}

  /**
   * @param colon of {@code ://}
   */
  static boolean findUserInfo(Span s, int colon) {
    int from = colon + 3;
    int at = -1;
    for (int i = from; i < s.length && i - from < MAX_AUTHORITY; i++) {
      char c = s.text.charAt(i);
      if (c == '@') {
        at = i;
      } else if (Chars.space(c) || "/?#\"'<>".indexOf(c) >= 0) {
        break;
      }
    }
    return at > from && s.found(MaskType.SECRET, from, at);
  }

  /**
   * @param sign where the {@code =} or {@code :} stands
   */
  static boolean findValue(Span s, int sign) {
    boolean equals = s.text.charAt(sign) == '=';
    if (equals && (s.at(sign + 1) == '=' || s.at(sign + 1) == '>')) {
      return false;
    }
    int nameEnd = sign;
    while (nameEnd > s.floor && sign - nameEnd < 3 && loose(s.text.charAt(nameEnd - 1))) {
      nameEnd--;
    }
    boolean quotedName = nameEnd < sign && s.text.charAt(sign - 1) != ' ';
    if (!secretName(s, nameEnd, equals || quotedName)) {
      return false;
    }
    return value(s, sign + 1);
  }

  /**
   * {@code <password>...</password>}.
   *
   * @param close bracket that ends an element's opening tag
   */
  static boolean findElement(Span s, int close) {
    int open = close;
    while (open > s.floor && close - open < MAX_NAME && nameChar(s.text.charAt(open - 1))) {
      open--;
    }
    if (s.before(open) != '<' || open <= s.floor || !secretName(s, close, true)) {
      return false;
    }
    int end = s.text.indexOf('<', close + 1);
    boolean closes = end > close + 1 && s.at(end + 1) == '/';
    return closes && end - close <= MAX_ELEMENT && s.found(MaskType.SECRET, close + 1, end);
  }

  /**
   * {@code --password x}: an option of a command line with its value behind a blank.
   *
   * @param dash first of the two
   */
  static boolean findOption(Span s, int dash) {
    if (nameChar(s.before(dash))) {
      return false; // inside of a name, or not the first of several dashes
    }
    int end = dash + 2;
    while (end - dash < MAX_NAME && nameChar(s.at(end))) {
      end++;
    }
    return s.at(end) == ' '
        && s.at(end + 1) != '-'
        && secretName(s, end, true)
        && value(s, end + 1);
  }

  /** Whether a map's key says that its value is a secret. */
  static boolean isSecret(String key) {
    Span s = new Span(PhoneRules.BY_SHAPE).over(key, Scope.TEXT);
    return secretName(s, key.length(), true);
  }

  private static boolean loose(char c) {
    return c == '"' || c == '\'' || c == '\\' || c == ' ';
  }

  private static boolean secretName(Span s, int end, boolean sure) {
    String[] names = NAMES.endingWith(s.before(end));
    if (names == null) {
      return false;
    }
    int start = end;
    while (start > s.floor && end - start < MAX_NAME && nameChar(s.text.charAt(start - 1))) {
      start--;
    }
    for (String name : names) {
      int begin = endsLike(s, start, end, name);
      if (begin >= 0 && (name.length() > SHORT_NAME || !Chars.letter(s.before(begin)))) {
        return secret(s, start, begin, name, sure);
      }
    }
    return false;
  }

  /** "Unexpected token: x" is prose, "access_token: x" is not; a public key is no secret. */
  private static boolean secret(Span s, int start, int begin, String name, boolean sure) {
    if (name.equals("token") && s.text.regionMatches(true, start, "public", 0, 6)) {
      return false;
    }
    return sure || begin > start || !name.equals("token") && !name.startsWith("credential");
  }

  private static boolean nameChar(char c) {
    return c == '-' || c == '.' || c < 128 && Chars.word(c);
  }

  /** Where the name begins when {@code [start, end)} ends with it, ignoring case and - _ . */
  private static int endsLike(Span s, int start, int end, String name) {
    int p = end;
    for (int i = name.length() - 1; i >= 0; i--) {
      do {
        if (--p < start) {
          return -1;
        }
      } while (separator(s.text.charAt(p)));
      if ((s.text.charAt(p) | 32) != name.charAt(i)) {
        return -1;
      }
    }
    return p;
  }

  private static boolean separator(char c) {
    return c == '_' || c == '-' || c == '.';
  }

  private static boolean value(Span s, int from) {
    int p = from;
    while (p - from < 2 && s.at(p) == ' ') {
      p++;
    }
    if (s.at(p) == '\\') {
      p++;
    }
    char quote = s.at(p) == '"' || s.at(p) == '\'' ? s.at(p++) : 0;
    int start = p;
    int end = valueEnd(s, start, quote);
    if (quote == 0 && isScheme(s, start, end)) {
      start = end + 1;
      end = valueEnd(s, start, quote);
    }
    return end > start && !prose(s, start, end) && s.found(MaskType.SECRET, start, end);
  }

  /** End of the value, or its start where it is a placeholder, stars or an object's text. */
  private static int valueEnd(Span s, int from, char quote) {
    char first = s.at(from);
    if (first == '<' || first == '*' || first == ':' || quote == 0 && objectText(s, from)) {
      return from;
    }
    int p = from;
    while (p < s.length) {
      char c = s.text.charAt(p);
      boolean ends =
          quote != 0
              ? c == quote || c == '\\' && s.at(p + 1) == quote || c == '\n'
              : Chars.space(c) || "&;,)]}\"'<>".indexOf(c) >= 0;
      if (ends) {
        break;
      }
      p++;
    }
    return p;
  }

  /** {@code WindowToken{9f4ef63 ...}}: what a class prints of itself. */
  private static boolean objectText(Span s, int from) {
    int p = from;
    while (Chars.letter(s.at(p))) {
      p++;
    }
    return p > from && s.at(p) == '{' && s.at(from) <= 'Z';
  }

  private static boolean isScheme(Span s, int start, int end) {
    return s.at(end) == ' '
        && (end - start == 6 && s.text.regionMatches(true, start, "bearer", 0, 6)
            || end - start == 5 && s.text.regionMatches(true, start, "basic", 0, 5));
  }

  private static boolean prose(Span s, int start, int end) {
    return end - start <= MAX_PROSE
        && PROSE.contains(s.text.substring(start, end).toLowerCase(Locale.ROOT));
  }
}
