package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;
import java.util.Locale;

/**
 * Reads Ruby traces: {@code file.rb:1:in `m': message (Type)}, then {@code from file.rb:2:in `n'}.
 * A cause follows with a header of its own.
 */
final class RubyTraceReader {
  private static final int LONGEST_LINE = 4000;
  private static final String[] LIBRARIES = {"/gems/", "/lib/ruby/", "<internal:", "/rubygems/"};

  private RubyTraceReader() {}

  /** Whether a trimmed line is a frame or a header of Ruby. */
  static boolean matches(String line) {
    return in(line) > 0;
  }

  static StackTrace read(String text) {
    TraceBuilder trace = new TraceBuilder();
    Lines lines = new Lines(text);
    String before = null;
    while (lines.next()) {
      if (lines.isEmpty()) {
        continue;
      }
      String line = lines.trimmed(LONGEST_LINE);
      int in = in(line);
      if (in < 0) {
        before = line;
        continue;
      }
      int end = endOfName(line, in);
      String rest = line.substring(Math.min(line.length(), end + 1));
      if (rest.startsWith(": ")) {
        header(trace, rest.substring(2));
      } else if (!trace.begun()) {
        begin(trace, before);
      }
      trace.frame(line, frame(line, in, end));
    }
    return trace.build(Language.RUBY);
  }

  /** {@code message (Type)}. */
  private static void header(TraceBuilder trace, String said) {
    int open = said.lastIndexOf(" (");
    boolean typed = open >= 0 && said.endsWith(")");
    trace.link(
        typed ? said.substring(open + 2, said.length() - 1) : null,
        typed ? said.substring(0, open) : said);
  }

  /** Loggers print {@code Type (message)} or {@code Type: message} above the frames. */
  private static void begin(TraceBuilder trace, String before) {
    if (before == null) {
      trace.link(null, null);
      return;
    }
    int open = before.indexOf(" (");
    if (open > 0 && before.endsWith("):") && before.indexOf(' ') == open) {
      trace.link(before.substring(0, open), before.substring(open + 2, before.length() - 2));
      return;
    }
    ExceptionHeader header = ExceptionHeader.parse(before);
    trace.link(header.type(), header.message());
  }

  private static StackFrame frame(String line, int in, int end) {
    int from = line.startsWith("from ") ? 5 : 0;
    String file = line.substring(from, line.lastIndexOf(':', in - 2));
    String function = method(line.substring(in + 4, Math.max(in + 4, end)));
    boolean own = true;
    for (String library : LIBRARIES) {
      own &= !file.contains(library);
    }
    return new StackFrame(module(file), function, own);
  }

  /** {@code block (2 levels) in save} to {@code save}; ids in compiled templates go. */
  static String method(String name) {
    int block = name.lastIndexOf(" in ");
    String s = block < 0 ? name : name.substring(block + 4);
    int erb = s.indexOf("_erb__");
    s = erb < 0 ? s : s.substring(0, erb + 4);
    int from = s.length();
    while (from > 0 && (Numbers.isDigit(s.charAt(from - 1)) || s.charAt(from - 1) == '_')) {
      from--;
    }
    boolean counted = s.length() - from > 1 && s.charAt(from) == '_';
    return counted && from > 0 ? s.substring(0, from) : s;
  }

  private static String module(String file) {
    String base = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return base.endsWith(".rb") ? base.substring(0, base.length() - 3) : base;
  }

  /** Where {@code :in `m'} begins behind a line number, less one; or -1. */
  private static int in(String line) {
    int in = line.indexOf(":in `");
    in = in < 0 ? line.indexOf(":in '") : in;
    int colon = in <= 0 ? -1 : line.lastIndexOf(':', in - 1);
    return colon > 0 && Numbers.allDigits(line, colon + 1, in) ? in + 1 : -1;
  }

  private static int endOfName(String line, int in) {
    int end = line.indexOf('\'', in + 4);
    return end < 0 ? line.length() : end;
  }
}
