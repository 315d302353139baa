package io.millrace.domain.fingerprint;

/** Decides about one word at a time whether it is a variable. Stateless; see {@link Templates}. */
final class WordRules {
  /** No word that people write is longer; encoded data is. */
  private static final int LONGEST_WORD = 96;

  private static final int LONGEST_NUMBERED = 8;
  private static final int SHORTEST_HEX = 8;
  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST_PLACEHOLDER = 16;

  private static final Mask[] MASKS = Mask.values();

  private WordRules() {}

  /** What {@code <...>} at the offset stands for, or null when it is text like any other. */
  static Mask placeholder(char[] text, int length, int at) {
    if (at + 2 < length && text[at + 1] == '*' && text[at + 2] == '>') {
      return Mask.WILDCARD;
    }
    int end = at + 1;
    int limit = Math.min(length, at + LONGEST_PLACEHOLDER);
    while (end < limit && text[end] >= 'A' && text[end] <= 'Z') {
      end++;
    }
    boolean closed = end < limit && text[end] == '>';
    return closed && (Vocabulary.roles(text, at + 1, end) & Vocabulary.PLACEHOLDER) != 0
        ? Mask.MASKED
        : null;
  }

  /** The mask that {@link #look} found, or null. */
  static Mask mask(int look) {
    int code = look & 0xff;
    return code == 0 ? null : MASKS[code - 1];
  }

  /**
   * Looks at {@code text[from, to)} once: why it is a variable by its own look, in the lowest byte
   * (see {@link #mask}), and the roles that {@link Vocabulary} knows of it.
   */
  static int look(char[] text, int from, int to) {
    if (to - from > LONGEST_WORD) {
      return code(Mask.LONG);
    }
    int slashes = 0;
    int dots = 0;
    int lastDot = -1;
    boolean hex = true;
    int hash = Vocabulary.SEED;
    for (int i = from; i < to; i++) {
      char c = text[i];
      hash = Vocabulary.hash(hash, c);
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
        hex &= (c | 0x20) <= 'f';
        continue;
      }
      hex = false;
      if (c >= '0' && c <= '9' || c >= 0x80 && Character.isDigit(c)) {
        return numbered(text, from, to);
      } else if (c == '/' || c == '\\') {
        slashes++;
      } else if (c == '.') {
        dots++;
        lastDot = i;
      } else if (c == '@') {
        return code(Mask.HOST);
      }
    }
    if (slashes > 0 && (slashes >= 2 || beginsPath(text, from, to))) {
      return code(Mask.PATH);
    }
    if (hex && to - from >= SHORTEST_HEX) {
      return code(Mask.HEX);
    }
    if (dots > 0) {
      return dotted(text, from, to, dots, lastDot);
    }
    int roles = Vocabulary.roles(text, from, to, hash);
    if ((roles & (Vocabulary.LITERAL | Vocabulary.DATE)) != 0) {
      return roles | code((roles & Vocabulary.LITERAL) != 0 ? Mask.LITERAL : Mask.DATE);
    }
    return roles;
  }

  private static int code(Mask mask) {
    return mask.ordinal() + 1;
  }

  private static int numbered(char[] text, int from, int to) {
    boolean known =
        to - from <= LONGEST_NUMBERED
            && isLetter(text[from])
            && (Vocabulary.roles(text, from, to) & Vocabulary.NUMBERED) != 0;
    return known ? Vocabulary.NUMBERED : code(Mask.NUMBER);
  }

  /** Names with dots: files, hosts, constants, exceptions. */
  private static int dotted(char[] text, int from, int to, int dots, int lastDot) {
    int ending = Vocabulary.roles(text, lastDot + 1, to);
    if ((ending & Vocabulary.FILE) != 0 && lastDot > from) {
      return code(Mask.PATH);
    }
    boolean host =
        dots >= 2 && !isConstant(text, lastDot + 1, to) && !isThrowable(text, lastDot + 1, to)
            || dots == 1 && (ending & Vocabulary.TLD) != 0;
    return host ? code(Mask.HOST) : Vocabulary.roles(text, from, to);
  }

  /**
   * A line of variables alone still has a subject where its first word begins with a name, as in
   * {@code jetty-6.1.26}: that name and a blank, else nothing.
   */
  static String nameIn(char[] text, int from, int to) {
    int end = from;
    boolean hex = true;
    while (end < to && isLetter(text[end])) {
      hex &= (text[end] | 0x20) <= 'f';
      end++;
    }
    boolean named = end - from >= SHORTEST_NAME && !hex && mask(look(text, from, end)) == null;
    return named ? new String(text, from, end - from) + " " : "";
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  /** The last label of a qualified constant: SCREEN_ON. */
  static boolean isConstant(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (!(c >= 'A' && c <= 'Z' || c == '_')) {
        return false;
      }
    }
    return to - from >= 2;
  }

  /** The last label of a qualified exception, which a message may quote. */
  private static boolean isThrowable(char[] text, int from, int to) {
    return to - from > 5
        && to > 8
        && (endsWith(text, to, "Exception") || endsWith(text, to, "Error"));
  }

  private static boolean endsWith(char[] text, int to, String ending) {
    for (int i = ending.length(); i > 0; i--) {
      if (text[to - i] != ending.charAt(ending.length() - i)) {
        return false;
      }
    }
    return true;
  }

  /** {@code /x}, {@code ./x}, {@code ~/x}, {@code C:\x}. */
  private static boolean beginsPath(char[] text, int from, int to) {
    char first = text[from];
    return isSlash(first)
        || (first == '~' || first == '.') && isSlash(text[from + 1])
        || to - from > 2 && text[from + 1] == ':' && isSlash(text[from + 2]);
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
