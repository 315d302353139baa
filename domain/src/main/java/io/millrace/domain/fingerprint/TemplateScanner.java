package io.millrace.domain.fingerprint;

/**
 * One pass over one text: cuts it into words and judges each. Linear in the text's length, and
 * blind to everything but the text. One scanner can read many texts, one after the other.
 */
final class TemplateScanner {
  /** Longer buffers are not kept for the next text. */
  private static final int MOST_KEPT = 1 << 16;

  private final PayloadReader payload = new PayloadReader();
  private char[] text = new char[1024];
  private int length;
  private TemplateSink sink;
  private boolean firstToken;
  private boolean behindVariable;
  private boolean behindNamer;
  private boolean behindName;
  private boolean behindChoice;
  private boolean behindCredential;
  private boolean behindMessageKey;
  private boolean behindEquals;
  private long steps;

  /** Tells the words of a text to a sink, in order. */
  void scan(String read, TemplateSink into) {
    begin(read, into);
    int at = 0;
    while (at < length && !sink.full()) {
      if (isSpace(text[at])) {
        at++;
        steps++;
      } else {
        at = token(at);
        firstToken = false;
      }
    }
  }

  /** The name that a range of the last text begins with, and a blank; "" without one. */
  String nameIn(int from, int to) {
    return WordRules.nameIn(text, from, to);
  }

  /** The work done on the last text: characters looked at, those looked at twice counted twice. */
  long steps() {
    return steps + payload.steps();
  }

  private void begin(String read, TemplateSink into) {
    length = read.length();
    if (text.length < length || text.length > MOST_KEPT && length <= MOST_KEPT) {
      text = new char[Math.max(length, 1024)];
    }
    read.getChars(0, length, text, 0);
    sink = into;
    payload.begin(text, length);
    firstToken = true;
    behindVariable = false;
    behindNamer = false;
    behindName = false;
    behindChoice = false;
    behindCredential = false;
    behindMessageKey = false;
    behindEquals = false;
    steps = 0;
  }

  /** Cuts the token that begins here into words; returns its end. */
  private int token(int begin) {
    int from = begin;
    boolean digits = false;
    Mask known = behindEquals ? Mask.VALUE : null;
    behindEquals = false;
    int at = payload.endOfHardwareAddress(begin);
    known = at > begin ? Mask.HOST : known;
    while (at < length) {
      char c = text[at];
      if (c >= 'a' && c <= 'z') {
        at++;
        continue;
      }
      if (isSpace(c)) {
        break;
      }
      digits |= isDigit(c);
      if (c == '<' && (known == null || known == Mask.VALUE)) {
        Mask stated = WordRules.placeholder(text, length, at);
        known = stated == null ? known : stated;
      }
      if (known == Mask.VALUE && at == from && PayloadReader.opensValue(c)) {
        at = payload.behindClosing(at);
      } else if (c == ':' && at == from && payload.endOfAddress(at) > at) {
        known = Mask.HOST;
        at = payload.endOfAddress(at);
      } else if (c == '=' && at > from && payload.isPadding(from, at)) {
        known = Mask.ENCODED;
        at++;
      } else if (parts(c, from, at, digits)) {
        word(from, at, known);
        if (sink.full()) {
          return length;
        }
        behindNamer |= c == ':' && behindName;
        known = c == '=' && !payload.holdsMessage(from, at) ? Mask.VALUE : null;
        from = at = c == ':' ? behindKey(from, at) : payload.behindSeparator(at);
        digits = false;
      } else if (at > from && Scripts.change(text[at - 1], c)) {
        word(from, at, known);
        from = at++;
        digits = isDigit(c);
      } else {
        at++;
      }
    }
    steps += at - begin;
    word(from, at, known);
    behindEquals = known == Mask.VALUE && from == at && at == begin + 1 && !behindMessageKey;
    return at;
  }

  private boolean parts(char c, int from, int at, boolean digitsBefore) {
    return switch (c) {
      case '=', ',', ';', '|' -> true;
      case ':' ->
          at + 1 < length
              && (!digitsBefore && colonParts(from, at) || payload.isQuotedKey(from, at));
      case '.' -> payload.isLeader(at);
      // what stands behind a closed bracket is a word of its own: [main]Starting, [a][b]
      case ']' -> at + 1 < length && (isLetter(text[at + 1]) || text[at + 1] == '[');
      default -> Scripts.parts(c);
    };
  }

  /** A colon parts a name from its value; it does not part a scheme, a path, a time. */
  private boolean colonParts(int from, int colon) {
    char next = text[colon + 1];
    return isDigit(next) ? isName(from, colon) : next != '/' && next != '\\';
  }

  private boolean isName(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (!isLetter(c) && c != '-' && c != '.') {
        steps += i - from;
        return false;
      }
    }
    steps += to - from;
    return to - from >= 2;
  }

  /** Behind a colon; behind its value where that is the quoted or listed value of a quoted key. */
  private int behindKey(int from, int colon) {
    if (!payload.isQuotedKey(from, colon) || payload.holdsMessage(from, colon)) {
      return colon + 1;
    }
    int value = payload.valueBehind(colon);
    int end = payload.endOfValue(value);
    if (end > value) {
      variable(value, end, Mask.VALUE);
      return end;
    }
    return colon + 1;
  }

  /**
   * Judges what stands between separators.
   *
   * @param known why it is a variable whatever it looks like, or null
   */
  private void word(int begin, int end, Mask known) {
    if (known == Mask.WILDCARD || known == Mask.MASKED) {
      variable(begin, end, known);
      return;
    }
    int from = begin;
    int to = end;
    while (from < to && (isEdge(text[from]) || payload.isEscape(from, to))) {
      from++;
    }
    while (from < to && (isEdge(text[to - 1]) || text[to - 1] == '\\')) {
      to--;
    }
    steps += end - begin;
    if (from == to) {
      return;
    }
    if (known != null) {
      variable(from, to, known);
      return;
    }
    int look = WordRules.look(text, from, to);
    Mask why = judge(look);
    if (why == null && !behindMessageKey && !behindChoice && isQuotedName(from, to, end)) {
      why = Mask.QUOTED;
    }
    if (why == null) {
      literal(from, to, look);
    } else {
      int name = firstToken ? endOfCallee(from, to) : from;
      if (name > from) {
        literal(from, name, 0);
      }
      variable(name, to, why);
    }
  }

  /**
   * One word in quotes of its own is what somebody put in: the name of a table, a bean, a queue.
   * Not so a constant, and not the key of serialised data.
   */
  private boolean isQuotedName(int from, int to, int end) {
    if (from == 0 || to >= length || !PayloadReader.isQuote(text[to])) {
      return false;
    }
    boolean key = end < length && text[end] == ':' && end == to + 1;
    return text[from - 1] == text[to] && !key && !WordRules.isConstant(text, from, to);
  }

  private Mask judge(int look) {
    Mask why = WordRules.mask(look);
    if (why != null) {
      return why;
    }
    if (behindNamer && (look & Vocabulary.NO_NAME) == 0) {
      return Mask.NAMED;
    }
    return behindVariable && (look & Vocabulary.UNIT) != 0 ? Mask.UNIT : null;
  }

  /**
   * A line that begins with {@code open(12} is about {@code open}, or nothing of it would be left.
   *
   * @return where the name ends; {@code from} when there is none
   */
  private int endOfCallee(int from, int to) {
    int at = from;
    while (at < to && isLetter(text[at])) {
      at++;
    }
    steps += at - from;
    boolean called = at - from >= 3 && at < to && "([{<@".indexOf(text[at]) >= 0;
    return called && judge(WordRules.look(text, from, at)) == null ? at : from;
  }

  private void literal(int from, int to, int look) {
    sink.word(text, from, to);
    behindVariable = false;
    behindNamer =
        (look & Vocabulary.NAMER) != 0 || behindCredential && (look & Vocabulary.FOR) != 0;
    behindName = (look & Vocabulary.NAME) != 0;
    behindChoice = (look & Vocabulary.CHOICE) != 0;
    behindCredential = (look & Vocabulary.CREDENTIAL) != 0;
    behindMessageKey = (look & Vocabulary.MESSAGE) != 0;
  }

  private void variable(int from, int to, Mask why) {
    sink.variable(text, from, to, why);
    behindVariable = true;
    behindNamer = false;
    behindName = false;
    behindChoice = false;
    behindCredential = false;
    behindMessageKey = false;
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
