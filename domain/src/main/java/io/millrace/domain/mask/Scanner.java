package io.millrace.domain.mask;

/**
 * One pass over a text, word by word. A table says of each character what it can begin; only there
 * a detector looks closer, and no detector looks further than a fixed distance, or than the value
 * it finds, or than once over a text. Clean text costs one look at each character.
 */
final class Scanner {
  private static final byte NOTHING = 0;
  private static final byte AT = 1;
  private static final byte COLON = 2;
  private static final byte EQUALS = 3;
  private static final byte DASH = 4;
  private static final byte PERCENT = 5;
  private static final byte NUMBER = 6;
  private static final byte ESCAPE = 7;
  private static final byte CLOSE = 8;

  /** From here on the character is part of a word. */
  private static final byte WORD = 16;

  private static final byte LETTER = 17;
  private static final byte WEB = 18;
  private static final byte DIGIT = 19;
  private static final byte[] KINDS = kinds();

  /** A word as long as this can be an account number or something encoded. */
  private static final int SHORTEST_ACCOUNT = 15;

  /** Digits on their own are no number of anything below this. */
  private static final int SHORTEST_NUMBER = 7;

  /** What can stand between groups of digits. */
  private static final boolean[] PARTS = new boolean[128];

  static {
    for (char c : new char[] {' ', '-', '.', '/', '(', 'x', 'X'}) {
      PARTS[c] = true;
    }
  }

  private Scanner() {}

  private static byte[] kinds() {
    byte[] k = new byte[128];
    for (char c = 0; c < 128; c++) {
      boolean letter = TokenDetector.begins(c);
      k[c] = Chars.digit(c) ? DIGIT : letter ? LETTER : Chars.word(c) ? WORD : NOTHING;
    }
    k['w'] = WEB;
    k['W'] = WEB;
    k['@'] = AT;
    k[':'] = COLON;
    k['='] = EQUALS;
    k['-'] = DASH;
    k['%'] = PERCENT;
    k['+'] = NUMBER;
    k['('] = NUMBER;
    k['\\'] = ESCAPE;
    k['>'] = CLOSE;
    return k;
  }

  /** Finds the next value at or behind the offset; it stands in the span. */
  static boolean next(Span s, int from) {
    s.floor = from;
    return next(s, from, s.length);
  }

  /**
   * Finds the next value that begins at or behind the offset and before the end; where it looked
   * last stands in {@link Span#stopped}.
   *
   * @param from where a word can begin
   */
  static boolean next(Span s, int from, int n) {
    String text = s.text;
    int i = from;
    while (i < n) {
      char c = text.charAt(i);
      byte kind = c < 128 ? KINDS[c] : beyond(c);
      if (kind >= WORD) {
        int end = wordEnd(s, i + 1);
        if (word(s, i, end, kind)) {
          return true;
        }
        if (kind != DIGIT) {
          s.lettersUntil = end;
        }
        i = end;
      } else {
        if (kind != NOTHING && mark(s, i, kind)) {
          return true;
        }
        i++;
      }
    }
    s.stopped = i;
    return false;
  }

  private static int wordEnd(Span s, int from) {
    String text = s.text;
    int n = s.length;
    int p = from;
    while (p < n) {
      char c = text.charAt(p);
      if (c < 128 ? KINDS[c] < WORD : beyond(c) < WORD) {
        break;
      }
      p++;
    }
    return p;
  }

  private static byte beyond(char c) {
    return Chars.word(c) ? WORD : NOTHING;
  }

  private static boolean word(Span s, int at, int end, byte kind) {
    if (kind == DIGIT) {
      return number(s, at, end);
    }
    if (kind == LETTER && TokenDetector.find(s, at) || kind == WEB && UrlDetector.findBare(s, at)) {
      return true;
    }
    int length = end - at;
    if (length < 4 || !Chars.digit(s.at(at + 3)) && length != 16) {
      return false;
    }
    return (length == 4 || length >= SHORTEST_ACCOUNT) && IbanDetector.find(s, at)
        || length == 16 && NationalIds.findFiscal(s, at);
  }

  private static boolean number(Span s, int at, int end) {
    int run = at + 1;
    while (Chars.digit(s.at(run))) {
      run++;
    }
    if (run < end) {
      s.lettersUntil = end;
    }
    char next = s.at(run);
    if (Chars.word(next) && (next | 32) != 'x') {
      return false;
    }
    int digits = run - at;
    boolean goesOn = next < 128 && PARTS[next] && opens(s.at(run + 1));
    if (!goesOn && digits < SHORTEST_NUMBER) {
      return false;
    }
    return next == '.' && digits <= 3 && IpDetector.findV4(s, at)
        || (digits >= 12 || digits == 4) && CardDetector.find(s, at)
        || (digits == 3 || digits == 9) && SsnDetector.find(s, at, digits)
        || NationalIds.find(s, at, digits)
        || PhoneDetector.find(s, at);
  }

  /** Whether a character can begin the next group of digits. */
  private static boolean opens(char c) {
    return Chars.digit(c) || c == '(';
  }

  private static boolean mark(Span s, int i, byte kind) {
    return switch (kind) {
      case AT -> EmailDetector.find(s, i, 1);
      case COLON -> colon(s, i);
      case EQUALS -> SecretDetector.findValue(s, i);
      case DASH ->
          s.at(i + 1) == '-'
              && (TokenDetector.findPrivateKey(s, i) || SecretDetector.findOption(s, i));
      case CLOSE -> SecretDetector.findElement(s, i);
      case PERCENT -> s.at(i + 1) == '4' && s.at(i + 2) == '0' && EmailDetector.find(s, i, 3);
      case ESCAPE -> s.startsWith("u0040", i + 1) && EmailDetector.find(s, i, 6);
      default -> Chars.digit(s.at(i + 1)) && PhoneDetector.find(s, i);
    };
  }

  private static boolean colon(Span s, int i) {
    if (s.at(i + 1) == '/' && s.at(i + 2) == '/') {
      return UrlDetector.find(s, i);
    }
    return IpDetector.findV6(s, i) || SecretDetector.findValue(s, i);
  }
}
