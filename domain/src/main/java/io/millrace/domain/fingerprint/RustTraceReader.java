package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/**
 * Reads Rust panics: {@code thread 'main' panicked at src/a.rs:1:2:}, a message, and under {@code
 * stack backtrace:} numbered functions, each with its place on a line of its own.
 */
final class RustTraceReader {
  static final String HEAD = "stack backtrace:";
  private static final String PANIC = "panicked at ";
  private static final int LONGEST_LINE = 4000;

  private RustTraceReader() {}

  /** Whether a trimmed line begins what only Rust writes. */
  static boolean begins(String line) {
    return line.equals(HEAD) || line.startsWith("thread '") && line.contains("' " + PANIC);
  }

  static StackTrace read(String text) {
    TraceBuilder trace = new TraceBuilder();
    Lines lines = new Lines(text);
    trace.link(null, null);
    String function = null;
    String message = null;
    boolean backtrace = false;
    while (lines.next()) {
      String line = lines.trimmed(LONGEST_LINE);
      if (line.equals(HEAD)) {
        backtrace = true;
      } else if (!backtrace) {
        message = message(message, line);
      } else if (line.startsWith("at ")) {
        add(trace, function, line);
        function = null;
      } else {
        add(trace, function, "");
        function = function(line);
      }
    }
    add(trace, function, "");
    trace.header(0, "panic", message == null || message.isEmpty() ? null : message);
    return trace.build(Language.RUST);
  }

  /** The message stands behind the place, or since Rust 1.73 on the line below it. */
  private static String message(String known, String line) {
    int panic = line.indexOf(PANIC);
    if (panic < 0) {
      return known == null || !known.isEmpty() ? known : line;
    }
    String rest = line.substring(panic + PANIC.length());
    int quote = rest.lastIndexOf('\'');
    return rest.startsWith("'") && quote > 1 ? rest.substring(1, quote) : "";
  }

  private static void add(TraceBuilder trace, String function, String place) {
    if (function == null) {
      return;
    }
    String name = NativeNames.normal(function);
    StackFrame frame = NativeFrames.named(name, place);
    trace.frame(function + place, frame);
  }

  /** {@code 12: a::b::h0f} and {@code 12: 0x4f - a::b::h0f}; null when it is none. */
  private static String function(String line) {
    int colon = line.indexOf(": ");
    if (colon <= 0 || !Numbers.allDigits(line, 0, colon)) {
      return null;
    }
    String rest = line.substring(colon + 2).trim();
    int dash = rest.startsWith("0x") ? rest.indexOf(" - ") : -1;
    return dash < 0 ? rest : rest.substring(dash + 3);
  }
}
