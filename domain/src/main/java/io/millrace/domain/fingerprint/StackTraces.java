package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/**
 * Finds and reads a stack trace in a text. Iterative and linear: at most {@value
 * TraceBuilder#MOST_FRAMES} frames and {@value TraceBuilder#MOST_LINKS} exceptions are kept.
 */
public final class StackTraces {
  private static final int LONGEST_LINE = 4000;

  private StackTraces() {}

  /** The trace that the text holds, or null when there is none. */
  public static StackTrace parse(String text) {
    Language language = text == null ? null : language(text);
    if (language == null) {
      return null;
    }
    return switch (language) {
      case JAVA, JAVASCRIPT -> AtTraceReader.read(text, language);
      case DOTNET -> DotNetTraceReader.read(text);
      case PYTHON -> PythonTraceReader.read(text);
      case GO -> announced(GoTraceReader.read(text), text);
      case RUST -> RustTraceReader.read(text);
      case RUBY -> RubyTraceReader.read(text);
      case PHP -> PhpTraceReader.read(text);
      case NATIVE -> NativeTraceReader.read(text);
    };
  }

  /**
   * A dump of goroutines is the failure where a panic announces it. Where none does and the text
   * reports another failure, it only stands beside that one.
   */
  private static StackTrace announced(StackTrace dump, String text) {
    if (dump != null && dump.root().type() != null) {
      return dump;
    }
    StackTrace reported = NativeTraceReader.read(text);
    return reported != null && reported.root().type() != null ? reported : dump;
  }

  /** What the text says before its first frame: the message; null when it begins with a frame. */
  public static String messageBefore(String text) {
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (!lines.isEmpty() && language(lines.trimmed(LONGEST_LINE), true) != null) {
        String head = text.substring(0, lines.offset()).strip();
        return head.isEmpty() ? null : head;
      }
    }
    return text;
  }

  /** By the first line that is a frame. */
  private static Language language(String text) {
    Lines lines = new Lines(text);
    boolean begun = false;
    while (lines.next()) {
      if (!lines.isEmpty()) {
        Language language = language(lines.trimmed(LONGEST_LINE), begun);
        if (language != null) {
          return language;
        }
        begun = true;
      }
    }
    return null;
  }

  private static Language language(String line, boolean begun) {
    if (line.contains(PythonTraceReader.HEAD) || PythonTraceReader.isFrame(line)) {
      return Language.PYTHON;
    }
    if (DotNetFrames.matchesWithSource(line)) {
      return Language.DOTNET;
    }
    if (JavaFrames.matches(line)) {
      return Language.JAVA;
    }
    if (JavaScriptFrames.matches(line)) {
      return Language.JAVASCRIPT;
    }
    if (DotNetFrames.matches(line)) {
      return Language.DOTNET;
    }
    if (begun && GoTraceReader.isPosition(line) || GoTraceReader.isGoroutine(line)) {
      return Language.GO;
    }
    if (RustTraceReader.begins(line)) {
      return Language.RUST;
    }
    if (RubyTraceReader.matches(line)) {
      return Language.RUBY;
    }
    if (PhpTraceReader.matches(line)) {
      return Language.PHP;
    }
    return NativeFrames.matches(line) ? Language.NATIVE : null;
  }
}
