package io.millrace.domain.fingerprint;

/** Decides about one word at a time whether it is a variable. Stateless; see {@link Templates}. */
final class WordRules {
  /** No word that people write is longer; encoded data is. */
  private static final int LONGEST_WORD = 96;

  private static final int SHORTEST_HEX = 8;

  private static final WordSet DATES =
      WordSet.of(
          "monday tuesday wednesday thursday friday saturday sunday",
          "mon tue wed thu fri sat sun",
          "january february march april june july august september october november december",
          "jan feb mar apr jun jul aug sep oct nov dec");
  private static final WordSet LITERALS = WordSet.of("true false null none nil undefined nan");
  private static final WordSet UNITS =
      WordSet.of(
          "b kb mb gb tb kib mib gib tib byte bytes ns us ms msec msecs sec secs second seconds",
          "min mins minute minutes hour hours hz khz mhz ghz percent");
  private static final WordSet NAMERS =
      WordSet.of("user uid username login host hostname rhost tenant account customer email");

  /** Words that speak of the named thing and are not its name: {@code customer not found}. */
  private static final WordSet NO_NAMES =
      WordSet.of(
          "not no is was are were be has had have does did do can cannot could must may will",
          "with without for from to in on at by of and or as if when while after before",
          "id ids name names type agent session service request profile data",
          "unknown missing invalid inactive active locked suspended disabled expired denied",
          "blocked rejected closed deleted unreachable unavailable unauthorized already");

  /** Names that stand in angle brackets where intake has masked something. */
  private static final WordSet PLACEHOLDERS =
      WordSet.of("email card ip token secret phone iban ssn subject name address redacted masked");

  private static final WordSet TLDS = WordSet.of("com org net edu gov io dev local internal");

  private WordRules() {}

  /** Whether the word announces that a name follows. */
  static boolean announcesName(String text, int from, int to) {
    return NAMERS.contains(text, from, to);
  }

  /** What {@code <...>} at the offset stands for, or null when it is text like any other. */
  static Mask placeholder(String text, int at) {
    if (text.startsWith(TemplateBuilder.WILDCARD, at)) {
      return Mask.WILDCARD;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == '>';
    return closed && PLACEHOLDERS.contains(text, at + 1, end) ? Mask.MASKED : null;
  }

  /** Whether a word behind one that announces a name can be that name. */
  static boolean canBeName(String text, int from, int to) {
    return !NO_NAMES.contains(text, from, to);
  }

  static boolean isUnit(String text, int from, int to) {
    return UNITS.contains(text, from, to);
  }

  /** Why {@code text[from, to)} is a variable by its own look, or null. */
  static Mask judge(String text, int from, int to) {
    if (to - from > LONGEST_WORD) {
      return Mask.LONG;
    }
    int slashes = 0;
    int dots = 0;
    int lastDot = -1;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' || c >= 0x80 && Character.isDigit(c)) {
        return Mask.NUMBER;
      } else if (c == '/' || c == '\\') {
        slashes++;
      } else if (c == '.') {
        dots++;
        lastDot = i;
      } else if (c == '@') {
        return Mask.HOST;
      }
      hex &= c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
    if (slashes >= 2 || slashes == 1 && isSlash(text.charAt(from))) {
      return Mask.PATH;
    }
    if (hex && to - from >= SHORTEST_HEX) {
      return Mask.HEX;
    }
    if (dots >= 2 && !isConstant(text, lastDot + 1, to) && !isThrowable(text, lastDot + 1, to)
        || dots == 1 && TLDS.contains(text, lastDot + 1, to)) {
      return Mask.HOST;
    }
    if (LITERALS.contains(text, from, to)) {
      return Mask.LITERAL;
    }
    return DATES.contains(text, from, to) ? Mask.DATE : null;
  }

  /** The last label of a qualified constant: SCREEN_ON. */
  private static boolean isConstant(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c == '_')) {
        return false;
      }
    }
    return to - from >= 2;
  }

  /** The last label of a qualified exception, which a message may quote. */
  private static boolean isThrowable(String text, int from, int to) {
    return to - from > 5
        && (text.startsWith("Exception", to - 9) || text.startsWith("Error", to - 5));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
