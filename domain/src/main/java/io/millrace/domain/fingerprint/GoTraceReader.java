package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/**
 * Reads Go traces: a function line, then an indented {@code /path/file.go:12 +0x1d}. Of a dump only
 * the first goroutine counts, the one that failed.
 */
final class GoTraceReader {
  private static final int LONGEST_LINE = 4000;
  private static final String RUNTIME_ERROR = "runtime error: ";

  private GoTraceReader() {}

  /** Whether a trimmed line is the position of a frame. */
  static boolean isPosition(String line) {
    int go = line.indexOf(".go:");
    return go > 0
        && go + 4 < line.length()
        && Numbers.isDigit(line.charAt(go + 4))
        && (line.startsWith("/")
            || line.indexOf(":/") == 1
            || line.startsWith("_")
            || line.indexOf(" +0x", go) > 0 && line.indexOf(' ') > go);
  }

  static boolean isGoroutine(String line) {
    return line.startsWith("goroutine ") && line.indexOf(" [") > 0;
  }

  static StackTrace read(String text) {
    TraceBuilder trace = new TraceBuilder();
    Lines lines = new Lines(text);
    String before = null;
    String first = null;
    String failure = null;
    int goroutines = 0;
    while (lines.next() && goroutines < 2) {
      String line = lines.trimmed(LONGEST_LINE);
      if (isGoroutine(line)) {
        goroutines++;
      } else if (isPosition(line) && before != null) {
        begin(trace, failure != null ? failure : first);
        trace.frame(before + line, parse(before, line));
        before = null;
      } else if (!line.isEmpty()) {
        failure = failure == null && isFailure(line) ? line : failure;
        first = first == null ? line : first;
        before = line;
      }
    }
    return trace.build(Language.GO);
  }

  private static boolean isFailure(String line) {
    return line.startsWith("panic: ") || line.startsWith("fatal error: ");
  }

  private static void begin(TraceBuilder trace, String line) {
    if (trace.begun()) {
      return;
    }
    if (line == null || !isFailure(line)) {
      trace.link(null, line);
      return;
    }
    int colon = line.indexOf(": ");
    String message = line.substring(colon + 2);
    boolean runtime = message.startsWith(RUNTIME_ERROR);
    trace.link(
        runtime ? "runtime error" : line.substring(0, colon),
        runtime ? message.substring(RUNTIME_ERROR.length()) : message);
  }

  /** Null for the frames of the panic itself and for the line that started a goroutine. */
  private static StackFrame parse(String function, String position) {
    if (function.startsWith("created by ")
        || function.startsWith("panic(")
        || function.startsWith("runtime.gopanic")
        || function.startsWith("runtime.goexit")
        || function.startsWith("runtime.panic")
        || function.startsWith("runtime/debug.Stack")
        || function.contains("._cgoexpwrap_")) {
      return null;
    }
    int slash = function.lastIndexOf('/');
    int open = function.endsWith(")") ? function.lastIndexOf('(') : -1;
    String name = open > 0 ? function.substring(0, open) : function;
    int dot = name.indexOf('.', slash + 1);
    String module = dot < 0 ? "" : name.substring(0, dot);
    String call = Numbers.withoutSegments(name.substring(dot + 1), '.');
    return new StackFrame(module, closures(call), isInApp(module, position));
  }

  /** {@code Serve.func1} to {@code Serve.func}: closures are numbered in order of the source. */
  private static String closures(String call) {
    int at = call.lastIndexOf(".func");
    return at > 0 && Numbers.allDigits(call, at + 5, call.length())
        ? call.substring(0, at + 5)
        : call;
  }

  /**
   * The standard library's packages have no dot in their first element; modules of others lie in
   * the module cache or are vendored.
   */
  private static boolean isInApp(String module, String position) {
    if (position.contains("/pkg/mod/") || position.contains("/vendor/")) {
      return false;
    }
    int slash = module.indexOf('/');
    String root = slash < 0 ? module : module.substring(0, slash);
    return root.equals("main")
        || root.indexOf('.') > 0
        || !position.contains("/go/src/") && !position.contains("/libexec/src/");
  }
}
