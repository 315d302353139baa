package io.millrace.domain.fingerprint;

/**
 * {@code type: message}, as exceptions print themselves, perhaps behind a log line's own words.
 *
 * @param type null when the line names none
 * @param message what follows the type; null when nothing does
 * @param inner what follows {@code --->} (.NET prints the inner exception there), or null
 */
record ExceptionHeader(String type, String message, String inner) {
  /** As much of a line as is looked at. */
  static final int LONGEST = 2000;

  private static final String INNER = "--->";
  private static final String[] PREFIXES = {
    "Caused by: ",
    "Wrapped by: ",
    "Suppressed: ",
    "Uncaught ",
    "Unhandled exception. ",
    "Unhandled Exception: ",
    "[cause]: ",
    "--->",
    "panic: "
  };
  private static final String[] SUFFIXES = {
    "Exception", "Error", "Throwable", "Failure", "Warning", "Fault", "Interrupt", "Exit", "Death"
  };

  /** Reads a line; the type is null when none is found. */
  static ExceptionHeader parse(String line) {
    String rest = withoutPrefixes(line);
    int inner = rest.indexOf(INNER);
    String next = inner < 0 ? null : rest.substring(inner + INNER.length()).trim();
    rest = inner < 0 ? rest : rest.substring(0, inner).trim();
    for (int at = 0; at < rest.length(); at = nextWord(rest, at)) {
      int end = endOfType(rest, at);
      if (isType(rest, at, end) && !announces(rest, at, end)) {
        return new ExceptionHeader(rest.substring(at, end), message(rest, end), next);
      }
    }
    return new ExceptionHeader(null, rest.isEmpty() ? null : rest, next);
  }

  /** Whether the line begins with a type, so that it can be a header and not prose. */
  static boolean begins(String line) {
    String rest = withoutPrefixes(line);
    return isType(rest, 0, endOfType(rest, 0));
  }

  private static String withoutPrefixes(String line) {
    String rest = line;
    boolean cut = true;
    while (cut) {
      cut = false;
      for (String prefix : PREFIXES) {
        if (rest.startsWith(prefix)) {
          rest = rest.substring(prefix.length()).trim();
          cut = true;
        }
      }
    }
    if (rest.startsWith("Exception in thread \"")) {
      int quote = rest.indexOf("\" ", "Exception in thread \"".length());
      rest = quote < 0 ? rest : rest.substring(quote + 2);
    }
    return rest;
  }

  /** {@code Java Exception: java.io.IOException}: a word that only announces the type behind it. */
  private static boolean announces(String s, int from, int to) {
    int next = to + 2;
    if (s.lastIndexOf('.', to - 1) >= from || !s.startsWith(": ", to)) {
      return false;
    }
    int end = endOfType(s, next);
    return s.lastIndexOf('.', Math.max(end - 1, 0)) > next && isType(s, next, end);
  }

  private static int nextWord(String s, int at) {
    int space = s.indexOf(' ', at);
    return space < 0 ? s.length() : space + 1;
  }

  private static int endOfType(String s, int from) {
    int at = from;
    while (at < s.length() && isTypePart(s.charAt(at))) {
      at++;
    }
    return at > from && s.charAt(at - 1) == '.' ? at - 1 : at;
  }

  private static boolean isTypePart(char c) {
    return c < 0x80
        ? Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$' || c == '`'
        : Character.isLetter(c);
  }

  /** A name that ends like exceptions do, or a qualified class name, before a colon or the end. */
  private static boolean isType(String s, int from, int to) {
    if (to - from < 3 || Character.isDigit(s.charAt(from))) {
      return false;
    }
    boolean stops = to == s.length() || s.charAt(to) == ':' || s.startsWith(" [", to);
    if (!stops) {
      return false;
    }
    for (String suffix : SUFFIXES) {
      if (s.startsWith(suffix, to - suffix.length()) && to - suffix.length() >= from) {
        return true;
      }
    }
    int dot = s.lastIndexOf('.', to - 1);
    int first = s.indexOf('.', from);
    return from == 0
        && dot > from
        && first < dot
        && Character.isUpperCase(s.charAt(dot + 1))
        && Character.isLowerCase(s.charAt(from));
  }

  private static String message(String s, int end) {
    int at = end;
    if (s.startsWith(" [", at)) {
      int close = s.indexOf(']', at);
      at = close < 0 ? at : close + 1;
    }
    String rest = at < s.length() && s.charAt(at) == ':' ? s.substring(at + 1).trim() : "";
    return rest.isEmpty() ? null : rest;
  }
}
