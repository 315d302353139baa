package io.millrace.domain.fingerprint;

/**
 * Templates for people to read. A template drops punctuation at the edges of words, so that {@code
 * [cart]total} stands in it as {@code cart]total}; a headline gives each bracket its other half.
 */
final class Headlines {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private Headlines() {}

  /** The text, each of whose words closes what it opens and opens what it closes. */
  static String balanced(String template) {
    StringBuilder out = new StringBuilder(template.length() + 8);
    int from = 0;
    while (from <= template.length()) {
      int space = template.indexOf(' ', from);
      int to = space < 0 ? template.length() : space;
      word(template, from, to, out);
      if (space >= 0) {
        out.append(' ');
      }
      from = to + 1;
    }
    return out.toString();
  }

  private static void word(String text, int from, int to, StringBuilder out) {
    StringBuilder open = new StringBuilder();
    int begin = out.length();
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      int closes = CLOSING.indexOf(c);
      if (OPENING.indexOf(c) >= 0) {
        open.append(c);
      } else if (closes >= 0) {
        int last = open.lastIndexOf(OPENING.substring(closes, closes + 1));
        if (last < 0) {
          out.insert(begin, OPENING.charAt(closes));
        } else {
          open.setLength(last);
        }
      }
      out.append(c);
    }
    for (int i = open.length() - 1; i >= 0; i--) {
      out.append(CLOSING.charAt(OPENING.indexOf(open.charAt(i))));
    }
  }
}
