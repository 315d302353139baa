package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/**
 * Reads PHP traces: {@code Uncaught Type: message in file:1}, then {@code #0 file(2): call()}. The
 * root cause comes first; what it caused begins with {@code Next}.
 */
final class PhpTraceReader {
  private static final int LONGEST_LINE = 4000;
  private static final String NEXT = "Next ";

  private PhpTraceReader() {}

  /** Whether a trimmed line is a frame of PHP. */
  static boolean matches(String line) {
    int at = NativeFrames.number(line) < 0 ? -1 : line.indexOf(' ');
    return at > 0
        && (line.startsWith("[internal function]: ", at + 1)
            || line.startsWith("{main}", at + 1)
            || position(line) > 0);
  }

  static StackTrace read(String text) {
    TraceBuilder trace = new TraceBuilder();
    Lines lines = new Lines(text);
    String header = null;
    while (lines.next()) {
      if (lines.isEmpty()) {
        continue;
      }
      String line = lines.trimmed(LONGEST_LINE);
      if (matches(line)) {
        if (!trace.begun() || header != null) {
          begin(trace, header);
          header = null;
        }
        trace.frame(line, frame(line));
      } else if (ExceptionHeader.begins(cut(line))
          || header == null && !trace.begun()
          || line.contains("Uncaught ")) {
        header = line;
      }
    }
    trace.reverseLinks();
    return trace.build(Language.PHP);
  }

  private static String cut(String line) {
    return line.startsWith(NEXT) ? line.substring(NEXT.length()) : line;
  }

  private static void begin(TraceBuilder trace, String line) {
    if (line == null) {
      trace.link(null, null);
      return;
    }
    int uncaught = line.indexOf("Uncaught ");
    String said = uncaught < 0 ? cut(line) : line.substring(uncaught + 9);
    int end = 0;
    while (end < said.length()
        && (Character.isLetterOrDigit(said.charAt(end))
            || said.charAt(end) == '\\'
            || said.charAt(end) == '_')) {
      end++;
    }
    boolean typed = end > 0 && said.startsWith(":", end);
    trace.link(
        typed ? said.substring(0, end) : ExceptionHeader.parse(said).type(),
        typed ? said.substring(end + 1).trim() : said);
  }

  private static StackFrame frame(String line) {
    int colon = line.indexOf("]: ");
    int at = colon > 0 && line.contains("[internal function]") ? colon + 3 : position(line) + 3;
    if (at < 3) {
      return null; // {main}
    }
    int open = line.indexOf('(', at);
    String call = line.substring(at, open < 0 ? line.length() : open);
    int member = Math.max(call.lastIndexOf("->"), call.lastIndexOf("::"));
    String type = member < 0 ? "" : call.substring(0, member);
    String function = member < 0 ? call : call.substring(member + 2);
    int anonymous = type.indexOf("@anonymous");
    boolean own = !line.contains("/vendor/") && position(line) > 0;
    return new StackFrame(anonymous < 0 ? type : type.substring(0, anonymous + 10), function, own);
  }

  /** Where {@code "): "} closes the line number of a frame, or -1. */
  private static int position(String line) {
    int close = line.indexOf("): ");
    int open = close < 0 ? -1 : line.lastIndexOf('(', close);
    return open > 0 && Numbers.allDigits(line, open + 1, close) ? close : -1;
  }
}
