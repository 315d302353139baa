package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;
import java.util.Locale;

/**
 * Reads Python tracebacks: the last call last, the type behind the frames, the cause above what it
 * caused. The first block is the root cause.
 */
final class PythonTraceReader {
  static final String HEAD = "Traceback (most recent call last)";
  private static final int LONGEST_LINE = 4000;
  private static final String[] LIBRARIES = {
    "site-packages/", "dist-packages/", "/lib/python", "<frozen", "\\lib\\", "<string>", "<stdin>"
  };

  private PythonTraceReader() {}

  static boolean isFrame(String line) {
    return line.startsWith("File \"") && line.contains("\", line ");
  }

  static StackTrace read(String text) {
    TraceBuilder trace = TraceBuilder.lastCallLast();
    Lines lines = new Lines(text);
    boolean open = false;
    boolean source = false;
    while (lines.next()) {
      String line = lines.trimmed(LONGEST_LINE);
      if (line.contains(HEAD)) {
        trace.link(null, null);
        open = true;
        source = false;
      } else if (isFrame(line)) {
        if (!trace.begun()) {
          trace.link(null, null);
        }
        open = true;
        source = true;
        trace.frame(line, parse(line));
      } else if (open && !line.isEmpty() && !isMarker(line)) {
        if (source && !ends(line, lines)) {
          source = false;
        } else if (ends(line, lines)) {
          ExceptionHeader header = header(line);
          trace.header(trace.links() - 1, header.type(), header.message());
          open = false;
        }
      }
    }
    trace.reverseFrames();
    trace.reverseLinks();
    return trace.build(Language.PYTHON);
  }

  /** The line with the type stands at the margin; source lines are indented. */
  private static boolean ends(String line, Lines lines) {
    return lines.indent() == 0 && header(line).type() != null;
  }

  private static ExceptionHeader header(String line) {
    int colon = line.indexOf(": ");
    String name = colon < 0 ? line : line.substring(0, colon);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '_') {
        return new ExceptionHeader(null, line, null);
      }
    }
    String message = colon < 0 ? null : line.substring(colon + 2);
    return new ExceptionHeader(name.isEmpty() ? null : name, message, null);
  }

  private static boolean isMarker(String line) {
    return line.startsWith("^") || line.startsWith("~") || line.startsWith("[Previous line");
  }

  private static StackFrame parse(String line) {
    int close = line.indexOf("\", line ");
    String file = line.substring(6, close).replace('\\', '/');
    int in = line.indexOf(", in ", close);
    String function = in < 0 ? "<module>" : line.substring(in + 5);
    boolean inApp = true;
    for (String library : LIBRARIES) {
      inApp &= !file.contains(library.replace('\\', '/'));
    }
    return new StackFrame(module(file), function, inApp);
  }

  private static String module(String file) {
    String path = file.endsWith(".py") ? file.substring(0, file.length() - 3) : file;
    path = path.endsWith("/__init__") ? path.substring(0, path.length() - 9) : path;
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
