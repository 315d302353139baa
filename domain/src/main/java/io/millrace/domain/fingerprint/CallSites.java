package io.millrace.domain.fingerprint;

/**
 * Names of places in code and of operations, without what varies from one occurrence to the next:
 * line numbers and the ids that stand in a route.
 */
public final class CallSites {
  private static final int LONGEST = 512;
  private static final int MOST_DIGITS = 3;
  private static final int SHORTEST_HEX = 8;

  private CallSites() {}

  /**
   * {@code Cart.java:42} to {@code Cart.java}, {@code GET /orders/8812} to {@code GET /orders/<*>};
   * versions such as {@code /api/v1} stay. Null stays null, blank becomes null.
   */
  public static String normalize(String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String s = withoutLine(name.strip());
    if (!hasDigit(s)) {
      return s.length() <= LONGEST ? s : s.substring(0, LONGEST);
    }
    StringBuilder out = new StringBuilder(s.length());
    int from = 0;
    for (int i = 0; i <= s.length() && out.length() < LONGEST; i++) {
      if (i == s.length() || s.charAt(i) == '/' || s.charAt(i) == ' ' || s.charAt(i) == '?') {
        segment(s, from, i, out);
        if (i < s.length()) {
          out.append(s.charAt(i));
        }
        from = i + 1;
      }
    }
    return out.length() <= LONGEST ? out.toString() : out.substring(0, LONGEST);
  }

  private static String withoutLine(String s) {
    int colon = s.lastIndexOf(':');
    return colon > 0 && Numbers.allDigits(s, colon + 1, s.length()) ? s.substring(0, colon) : s;
  }

  private static void segment(String s, int from, int to, StringBuilder out) {
    if (varies(s, from, to)) {
      out.append(TemplateBuilder.WILDCARD);
    } else {
      out.append(s, from, to);
    }
  }

  private static boolean varies(String s, int from, int to) {
    int digits = 0;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (Numbers.isDigit(c)) {
        digits++;
      } else {
        hex &= c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == '-';
      }
    }
    return digits > MOST_DIGITS
        || digits > 0 && digits == to - from
        || digits > 0 && hex && to - from >= SHORTEST_HEX;
  }

  private static boolean hasDigit(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Numbers.isDigit(s.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
