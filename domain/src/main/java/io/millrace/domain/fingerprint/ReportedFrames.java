package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/** Frames whose parts a reporter has named, in the same normal form as frames of text. */
final class ReportedFrames {
  private static final int LONGEST_CONTEXT = 120;

  private ReportedFrames() {}

  /**
   * A frame as reported; anything may be null.
   *
   * @param context the line of source
   */
  record Parts(String module, String function, String file, String path, String context) {}

  /** Null when the frame says nothing. */
  static StackFrame of(Language language, Parts f) {
    return switch (language) {
      case JAVA -> java(f);
      case JAVASCRIPT -> javaScript(f);
      case DOTNET -> named(f, true);
      case RUST, NATIVE -> compiled(f);
      case RUBY, PYTHON, PHP, GO -> script(f);
    };
  }

  private static StackFrame java(Parts f) {
    String module = f.module() != null ? f.module() : withoutExtension(FileNames.base(f.file()));
    return module.isEmpty() && f.function() == null
        ? null
        : JavaFrames.named(module, f.function() == null ? "" : f.function());
  }

  /**
   * Minified functions are named anew by every build; the line of source, where it is known, is
   * not.
   */
  private static StackFrame javaScript(Parts f) {
    String source = f.context() == null ? "" : f.context().strip();
    boolean readable = !source.isEmpty() && source.length() <= LONGEST_CONTEXT && !snipped(source);
    String file = f.file() == null ? "" : f.file();
    if (JavaScriptFrames.isEngine(file)) {
      return null;
    }
    boolean page = isPage(f);
    String module = f.module() != null && !page ? f.module() : page ? "" : file;
    StackFrame frame = JavaScriptFrames.named(f.function(), module);
    if (frame == null || !readable || page) {
      return frame;
    }
    return new StackFrame(frame.module(), source, frame.inApp());
  }

  private static boolean snipped(String source) {
    return source.equals("{snip}") || source.startsWith("<");
  }

  /** The address of a page says where the user was, not which code failed. */
  private static boolean isPage(Parts f) {
    String path = f.path() != null ? f.path() : f.file();
    return path != null
        && (path.startsWith("blob:")
            || path.startsWith("http")
                && !path.endsWith(".js")
                && !path.endsWith(".html")
                && !path.endsWith(".ts")
                && !path.endsWith(".jsx"));
  }

  private static StackFrame compiled(Parts f) {
    if (f.function() != null) {
      int end = NativeNames.endOfFunction(f.function());
      String name = NativeNames.normal(f.function().substring(0, end));
      return NativeFrames.named(name.isEmpty() ? f.function() : name, "");
    }
    String base = FileNames.base(f.file());
    return base.isEmpty() ? null : new StackFrame(base, "", false);
  }

  private static StackFrame script(Parts f) {
    String file = isPage(f) ? "" : FileNames.base(f.file());
    String module = f.module() != null && !isPage(f) ? f.module() : file;
    String function = f.function() == null ? "" : RubyTraceReader.method(f.function());
    return module.isEmpty() && function.isEmpty()
        ? null
        : new StackFrame(FileNames.withoutVersion(module), function, true);
  }

  private static StackFrame named(Parts f, boolean own) {
    String function = f.function() == null ? "" : f.function();
    return f.module() == null
        ? function.isEmpty() ? null : new StackFrame("", function, own)
        : DotNetFrames.named(f.module() + "." + function);
  }

  private static String withoutExtension(String base) {
    int dot = base.lastIndexOf('.');
    return dot <= 0 ? base : base.substring(0, dot);
  }
}
