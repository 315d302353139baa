package io.millrace.domain.fingerprint;

import java.util.Locale;

/**
 * Frames of JavaScript: {@code at fn (file.js:1:2)} of V8, {@code fn@http://host/file.js:1:2} of
 * Firefox and Safari. Bundle hashes and query strings leave the file name.
 */
final class JavaScriptFrames {
  private static final Prefixes RUNTIME =
      Prefixes.of(
          "node:",
          "internal/",
          "native",
          "<anonymous>",
          "webpack/bootstrap",
          "chrome-extension:",
          "moz-extension:",
          "resource:",
          "[native code]");

  private JavaScriptFrames() {}

  /** Whether a trimmed line is a frame of JavaScript. */
  static boolean matches(String line) {
    if (line.startsWith("at ")) {
      return line.endsWith(" (<anonymous>)")
          || line.endsWith(" (native)")
          || line.endsWith(" [native code]")
          || hasLineAndColumn(line.endsWith(")") ? line.length() - 1 : line.length(), line);
    }
    int at = line.indexOf('@');
    return at >= 0
        && line.lastIndexOf(' ', at) < 0
        && (line.endsWith("[native code]") || hasLineAndColumn(line.length(), line));
  }

  private static boolean hasLineAndColumn(int end, String line) {
    int column = line.lastIndexOf(':', end - 1);
    int number = column < 1 ? -1 : line.lastIndexOf(':', column - 1);
    return number > 0
        && Numbers.allDigits(line, column + 1, end)
        && Numbers.allDigits(line, number + 1, column);
  }

  /** Reads a line that {@link #matches}; null when neither file nor function is known. */
  static StackFrame parse(String line) {
    String function;
    String place;
    if (line.startsWith("at ")) {
      int open = line.endsWith(")") ? line.lastIndexOf(" (") : -1;
      function = open < 0 ? "" : line.substring(3, open);
      place = open < 0 ? line.substring(3) : line.substring(open + 2, line.length() - 1);
    } else {
      int at = line.indexOf('@');
      function = line.substring(0, at);
      place = line.substring(at + 1);
    }
    return named(function, withoutPosition(place));
  }

  /** A frame of a function, perhaps null, in a file; null for the engine's own. */
  static StackFrame named(String function, String file) {
    String name = function == null ? "" : functionName(function);
    String module = fileName(file);
    if (name.isEmpty() && module.isEmpty() || name.startsWith("eval") || isEngine(file)) {
      return null;
    }
    boolean inApp = !module.isEmpty() && !RUNTIME.matches(file) && !file.contains("node_modules/");
    return new StackFrame(module, name.isEmpty() ? "<anonymous>" : name, inApp);
  }

  private static String withoutPosition(String place) {
    String s = place.startsWith("async ") ? place.substring(6) : place;
    for (int i = 0; i < 2; i++) {
      int colon = s.lastIndexOf(':');
      if (colon > 0 && Numbers.allDigits(s, colon + 1, s.length())) {
        s = s.substring(0, colon);
      }
    }
    return s;
  }

  /** What the engine runs itself: browsers name it differently or not at all. */
  static boolean isEngine(String file) {
    return file.contains("native") && file.endsWith("code]")
        || file.equals("native code")
        || file.equals("native")
        || file.equals("<anonymous>")
        || file.equals("eval code");
  }

  private static String functionName(String function) {
    String s = function.startsWith("async ") ? function.substring(6) : function;
    s = s.startsWith("new ") ? s.substring(4) : s;
    int alias = s.indexOf(" [as ");
    s = alias > 0 ? s.substring(0, alias) : s;
    if (s.equals("?")
        || s.toLowerCase(Locale.ROOT).startsWith("anonymous")
        || s.endsWith("<anonymous>")
        || s.endsWith("<")) {
      return "";
    }
    return s.substring(s.lastIndexOf('.') + 1); // engines differ in what they write before it
  }

  /** {@code https://h/static/main.8fd3ab12.chunk.js?v=2} to {@code main.chunk.js}. */
  private static String fileName(String file) {
    int query = file.indexOf('?');
    String path = query < 0 ? file : file.substring(0, query);
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String base = path.substring(slash + 1).toLowerCase(Locale.ROOT);
    if (base.startsWith("<") || base.startsWith("[")) {
      return "";
    }
    StringBuilder out = new StringBuilder(base.length());
    int from = 0;
    for (int i = 0; i <= base.length(); i++) {
      if (i == base.length() || base.charAt(i) == '.' || base.charAt(i) == '-') {
        if (!isBundleHash(base, from, i)) {
          out.append(base, from == 0 ? 0 : from - 1, i);
        }
        from = i + 1;
      }
    }
    return out.toString();
  }

  private static boolean isBundleHash(String s, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      digit |= Numbers.isDigit(c);
      if (!Numbers.isDigit(c) && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return digit && to - from >= 6;
  }
}
