package io.millrace.domain.fingerprint;

/**
 * One pass over one text: cuts it into words and judges each. Made per text, linear in its length,
 * and blind to everything but the text.
 */
final class TemplateScanner {
  /** How far the closing quote or bracket of a value is looked for. */
  private static final int LONGEST_VALUE = 256;

  private final String text;
  private final TemplateSink sink;
  private boolean firstToken = true;
  private boolean behindVariable;
  private boolean behindNamer;

  TemplateScanner(String text, TemplateSink sink) {
    this.text = text;
    this.sink = sink;
  }

  void scan() {
    int at = 0;
    while (at < text.length() && !sink.full()) {
      if (isSpace(text.charAt(at))) {
        at++;
      } else {
        at = token(at);
        firstToken = false;
      }
    }
  }

  /** Cuts the token that begins here into words; returns its end. */
  private int token(int begin) {
    int from = begin;
    boolean digits = false;
    boolean value = false;
    Mask stated = null;
    int at = begin;
    while (at < text.length() && !isSpace(text.charAt(at))) {
      char c = text.charAt(at);
      digits |= isDigit(c);
      stated = stated == null && c == '<' ? WordRules.placeholder(text, at) : stated;
      if (value && at == from && (c == '"' || c == '\'' || c == '[')) {
        at = behindClosing(at);
      } else if (parts(c, from, at, digits)) {
        word(from, at, stated != null ? stated : value ? Mask.VALUE : null);
        if (sink.full()) {
          return text.length();
        }
        from = ++at;
        value = c == '=';
        stated = null;
        digits = false;
      } else {
        at++;
      }
    }
    word(from, at, stated != null ? stated : value ? Mask.VALUE : null);
    return at;
  }

  private boolean parts(char c, int from, int at, boolean digitsBefore) {
    return switch (c) {
      case '=', ',', ';', '|' -> true;
      case ':' -> !digitsBefore && at + 1 < text.length() && colonParts(from, at);
      default -> false;
    };
  }

  /** A colon parts a name from its value; it does not part a scheme, a path, a time. */
  private boolean colonParts(int from, int colon) {
    char next = text.charAt(colon + 1);
    return isDigit(next) ? isName(from, colon) : next != '/' && next != '\\';
  }

  private boolean isName(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return to - from >= 2;
  }

  /** Behind the mark that closes a value, so that blanks and commas inside it do not end it. */
  private int behindClosing(int open) {
    char closing = text.charAt(open) == '[' ? ']' : text.charAt(open);
    int limit = Math.min(text.length(), open + LONGEST_VALUE);
    for (int at = open + 1; at < limit && text.charAt(at) != '\n'; at++) {
      if (text.charAt(at) == closing) {
        return at + 1;
      }
    }
    return open + 1;
  }

  /**
   * Judges what stands between separators.
   *
   * @param known why it is a variable whatever it looks like, or null
   */
  private void word(int begin, int end, Mask known) {
    int from = begin;
    int to = end;
    while (from < to && isEdge(text.charAt(from))) {
      from++;
    }
    while (from < to && isEdge(text.charAt(to - 1))) {
      to--;
    }
    if (known == Mask.WILDCARD || known == Mask.MASKED) {
      variable(begin, end, known);
    } else if (from < to) {
      Mask why = known != null ? known : judge(from, to);
      if (why == null) {
        literal(from, to);
      } else {
        int name = known == null && firstToken ? endOfCallee(from, to) : from;
        if (name > from) {
          literal(from, name);
        }
        variable(name, to, why);
      }
    }
  }

  private Mask judge(int from, int to) {
    Mask why = WordRules.judge(text, from, to);
    if (why != null) {
      return why;
    }
    if (behindNamer && WordRules.canBeName(text, from, to)) {
      return Mask.NAMED;
    }
    return behindVariable && WordRules.isUnit(text, from, to) ? Mask.UNIT : null;
  }

  /**
   * A line that begins with {@code open(12} is about {@code open}, or nothing of it would be left.
   *
   * @return where the name ends; {@code from} when there is none
   */
  private int endOfCallee(int from, int to) {
    int at = from;
    while (at < to && isLetter(text.charAt(at))) {
      at++;
    }
    boolean called = at - from >= 3 && at < to && "([{<@".indexOf(text.charAt(at)) >= 0;
    return called && judge(from, at) == null ? at : from;
  }

  private void literal(int from, int to) {
    sink.word(text, from, to);
    behindVariable = false;
    behindNamer = WordRules.announcesName(text, from, to);
  }

  private void variable(int from, int to, Mask why) {
    sink.variable(text, from, to, why);
    behindVariable = true;
    behindNamer = false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  /** Punctuation at the edge of a word says nothing about it. */
  private static boolean isEdge(char c) {
    return switch (c) {
      case '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '`' -> true;
      case ',', ';', ':', '.', '!', '?', '*', '#', '|', '-', '=' -> true;
      default -> false;
    };
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == 0xA0 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x3000;
  }
}
