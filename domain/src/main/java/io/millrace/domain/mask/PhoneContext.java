package io.millrace.domain.mask;

/**
 * The words around a number that say it is a telephone's. Works on offsets, copies nothing, and
 * looks at a few dozen characters.
 */
final class PhoneContext {
  private static final int MAX_GAP = 5;
  private static final int MAX_FILLERS = 4;
  private static final int WINDOW = 32;

  /** A field or a word that names a number behind it. */
  private static final Words NOUNS =
      new Words(
          "phone",
          "phoneno",
          "phonenumber",
          "phonenr",
          "telephone",
          "telefon",
          "telefono",
          "telefone",
          "tel",
          "mobile",
          "mobileno",
          "mobilenumber",
          "movil",
          "cell",
          "fax",
          "msisdn",
          "whatsapp",
          "landline",
          "hotline");

  /** Places that have a telephone; a number right behind one is it, a later one need not be. */
  private static final Words PLACES = new Words("desk", "office", "home", "work");

  /** What people do with a number. */
  private static final Words VERBS =
      new Words(
          "call",
          "calling",
          "called",
          "dial",
          "dialed",
          "dialled",
          "text",
          "ring",
          "reach",
          "contact",
          "message",
          "messages",
          "sms",
          "answering",
          "registered",
          "phoned");

  /** What may stand between such a word and the number. */
  private static final Words FILLERS =
      new Words(
          "is", "are", "was", "at", "on", "to", "me", "us", "him", "her", "them", "back", "number",
          "no", "nr", "num", "via", "by", "my", "your", "the", "our", "his");

  private static final String[] BEHIND = {
    "office", "fax", "mobile", "cell", "desk", "phone", "tel", "home", "work", "direct"
  };

  /** The words before a candidate were not read yet. */
  static final int UNREAD = -1;

  /** A noun names the number. */
  private static final int NAMED = 1;

  /** A verb says what is done with it. */
  private static final int CALLED = 2;

  /** The verb stands right before it. */
  private static final int DIRECT = 4;

  /** A noun stands some words before. */
  private static final int SPOKEN = 8;

  private PhoneContext() {}

  /** Whether words beside the candidate make it a number. */
  static boolean labels(Span s, PhoneCandidate c, int groups, int end) {
    if (groups == 2 && c.separator(1) == '.') {
      return false; // a decimal fraction
    }
    if (c.said == UNREAD) {
      c.said = read(s, c.from);
    }
    boolean called = (c.said & CALLED) != 0;
    return (c.said & NAMED) != 0
        || called && (groups > 1 || (c.said & DIRECT) == 0 && dialled(s, c))
        || groups > 1 && (c.said & SPOKEN) != 0
        || adjacentBehind(s, end);
  }

  /** What the words before a candidate say; read once, however many of its groups are tried. */
  private static int read(Span s, int from) {
    int said = spoken(s, from) ? SPOKEN : 0;
    int bare = stripGap(s, from);
    if (!Chars.letter(s.before(bare))) {
      return said;
    }
    if (matching(s, bare, NOUNS) >= 0 || colon(s, bare, from) && matching(s, bare, PLACES) >= 0) {
      return said | NAMED;
    }
    int behindWord = stripFillers(s, bare);
    if (matching(s, behindWord, NOUNS) >= 0) {
      return said | NAMED;
    }
    boolean verb = matching(s, behindWord, VERBS) >= 0;
    return verb ? said | CALLED | (behindWord == bare ? DIRECT : 0) : said;
  }

  private static boolean colon(Span s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (s.text.charAt(i) == ':') {
        return true;
      }
    }
    return false;
  }

  /** A bare run behind a verb: ten digits of North America, or a trunk zero. */
  private static boolean dialled(Span s, PhoneCandidate c) {
    int n = c.size(0);
    char first = s.at(c.from);
    return n >= 10
        && n <= 11
        && (first == '0' || n == 10 && first > '1')
        && PhoneDetector.national(s, c.text(1));
  }

  /** Before what joins a label to its value: blanks, a colon, quotes, an equals sign. */
  private static int stripGap(Span s, int from) {
    int end = from;
    while (end > s.floor && from - end < MAX_GAP && joins(s.text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean joins(char c) {
    return Chars.space(c) || ":=#\"'.\\>(".indexOf(c) >= 0;
  }

  private static int stripFillers(Span s, int from) {
    int end = from;
    for (int i = 0; i < MAX_FILLERS; i++) {
      int word = matching(s, end, FILLERS);
      if (word < 0) {
        break;
      }
      end = stripGap(s, word);
    }
    return end;
  }

  /** Where the word that ends here begins when it is one of these, ignoring case, - and _. */
  private static int matching(Span s, int end, Words words) {
    String[] candidates = words.endingWith(s.before(end));
    if (candidates == null) {
      return -1;
    }
    for (String word : candidates) {
      int p = end;
      int i = word.length() - 1;
      while (i >= 0 && p > s.floor) {
        char c = s.text.charAt(p - 1);
        if ((c | 32) == word.charAt(i)) {
          i--;
        } else if (c != '_' && c != '-') {
          break;
        }
        p--;
      }
      if (i < 0 && startsName(s, p)) {
        return p;
      }
    }
    return -1;
  }

  /** A word of its own, or the last part of a name such as customerPhone or user_tel. */
  private static boolean startsName(Span s, int at) {
    char before = s.before(at);
    return !Chars.letter(before)
        || Character.isUpperCase(s.at(at)) && Character.isLowerCase(before);
  }

  /** {@code -Office}, {@code fax}: right behind the number. */
  private static boolean adjacentBehind(Span s, int end) {
    int p = end;
    while (p - end < 2 && (s.at(p) == ' ' || s.at(p) == '-' || s.at(p) == '(')) {
      p++;
    }
    if (p == end || !Chars.letter(s.at(p))) {
      return false;
    }
    for (String word : BEHIND) {
      if (s.text.regionMatches(true, p, word, 0, word.length())
          && !Chars.word(s.at(p + word.length()))) {
        return true;
      }
    }
    return false;
  }

  /** A noun some words before, in the same sentence and with no number between. */
  private static boolean spoken(Span s, int at) {
    int least = Math.max(s.floor, at - WINDOW);
    int p = at;
    int end = -1;
    while (p > least) {
      char c = s.text.charAt(p - 1);
      boolean letter = Chars.letter(c);
      if (letter && end < 0) {
        end = p;
      } else if (!letter && end >= 0) {
        if (speaks(s, p, end)) {
          return true;
        }
        end = -1;
      }
      if (Chars.digit(c) || ".!?;\n=<>{}[]\\".indexOf(c) >= 0) {
        return false;
      }
      p--;
    }
    return end >= 0 && p == s.floor && speaks(s, p, end);
  }

  private static boolean speaks(Span s, int from, int end) {
    int n = end - from;
    return matching(s, end, NOUNS) == from
        || n == 4 && s.text.regionMatches(true, from, "call", 0, n)
        || n == 7 && s.text.regionMatches(true, from, "contact", 0, n);
  }
}
