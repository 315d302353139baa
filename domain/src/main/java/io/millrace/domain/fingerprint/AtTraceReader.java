package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/** Reads traces whose header stands above the throwing frame: the JVM and JavaScript. */
final class AtTraceReader {
  private static final int LONGEST_FRAME = 4000;

  private final Language language;
  private final TraceBuilder trace = new TraceBuilder();
  private String header;
  private boolean headerBegins;
  private boolean rootFirst;
  private int suppressedIndent = -1;

  private AtTraceReader(Language language) {
    this.language = language;
  }

  static StackTrace read(String text, Language language) {
    AtTraceReader reader = new AtTraceReader(language);
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (!lines.isEmpty()) {
        reader.line(lines);
      }
    }
    if (reader.rootFirst) {
      reader.trace.reverseLinks();
    }
    return reader.trace.build(language);
  }

  private void line(Lines lines) {
    if (lines.startsWith("Suppressed: ")) {
      suppressedIndent = lines.indent();
    } else if (isCause(lines)) {
      if (suppressedIndent <= 0 || lines.indent() < suppressedIndent) {
        suppressedIndent = -1;
        rootFirst |= lines.startsWith("Wrapped by: ");
        link(lines.trimmed(ExceptionHeader.LONGEST));
      }
    } else if (suppressedIndent < 0) {
      frameOrHeader(lines.trimmed(LONGEST_FRAME));
    }
  }

  private static boolean isCause(Lines lines) {
    return lines.startsWith("Caused by: ")
        || lines.startsWith("Wrapped by: ")
        || lines.startsWith("[cause]: ");
  }

  private void frameOrHeader(String line) {
    if (isFrame(line)) {
      if (!trace.begun()) {
        link(header);
      }
      trace.frame(line, frame(line));
    } else if (!trace.begun()) {
      remember(line);
    }
  }

  /** The header is the last line that begins with a type, else the last that names one at all. */
  private void remember(String line) {
    boolean begins = ExceptionHeader.begins(line);
    if (begins || header == null || !headerBegins && ExceptionHeader.parse(line).type() != null) {
      header = line;
      headerBegins = begins;
    }
  }

  private void link(String line) {
    if (line == null) {
      trace.link(null, null);
    } else {
      ExceptionHeader header = ExceptionHeader.parse(line);
      trace.link(header.type(), header.message());
    }
  }

  private boolean isFrame(String line) {
    return language == Language.JAVA ? JavaFrames.matches(line) : JavaScriptFrames.matches(line);
  }

  private StackFrame frame(String line) {
    return language == Language.JAVA ? JavaFrames.parse(line) : JavaScriptFrames.parse(line);
  }
}
