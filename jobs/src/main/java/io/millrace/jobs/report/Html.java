package io.millrace.jobs.report;

/** Builds HTML text; everything that comes from data goes through {@link #text}. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Markup of our own, as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Data, escaped; null writes a dash. Control characters become visible. */
  Html text(Object value) {
    if (value == null) {
      out.append("–");
      return this;
    }
    String s = value.toString();
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(c < 0x20 || isBidiControl(c) || isLone(s, i) ? '\uFFFD' : c);
      }
    }
    return this;
  }

  /** {@code <tag class="css">value</tag>}. */
  Html element(String tag, String css, Object value) {
    open(tag, css).text(value).raw("</").raw(tag).raw(">");
    return this;
  }

  Html open(String tag, String css) {
    raw("<").raw(tag);
    if (css != null) {
      raw(" class=\"").raw(css).raw("\"");
    }
    return raw(">");
  }

  Html close(String tag) {
    return raw("</").raw(tag).raw(">\n");
  }

  private static boolean isBidiControl(char c) {
    return c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
  }

  private static boolean isLone(String s, int i) {
    char c = s.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
    }
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
