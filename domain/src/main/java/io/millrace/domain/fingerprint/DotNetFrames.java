package io.millrace.domain.fingerprint;

/**
 * Frames of .NET: {@code at Namespace.Type.Method(Type arg) in /path/file.cs:line 12}. State
 * machines and closures are given back the name of the method that they were compiled from.
 */
final class DotNetFrames {
  private static final Prefixes FRAMEWORKS =
      Prefixes.of(
          "System.",
          "Microsoft.",
          "Newtonsoft.",
          "Npgsql.",
          "NLog.",
          "Serilog.",
          "Polly.",
          "Grpc.",
          "MySql.",
          "StackExchange.",
          "Castle.",
          "Autofac.",
          "AutoMapper.",
          "MediatR.",
          "Dapper.",
          "MongoDB.",
          "Quartz.",
          "Swashbuckle.");

  private DotNetFrames() {}

  /** Whether a trimmed line is a frame of .NET, so surely that no other language is asked. */
  static boolean matchesWithSource(String line) {
    int in = line.lastIndexOf(" in ");
    int number = line.lastIndexOf(":line ");
    return line.startsWith("at ")
        && in > 0
        && number > in
        && Numbers.allDigits(line, number + 6, line.length());
  }

  /** Whether it may be one without a source position; asked after the other languages. */
  static boolean matches(String line) {
    if (matchesWithSource(line)) {
      return true;
    }
    int open = line.indexOf('(');
    return line.startsWith("at ")
        && line.endsWith(")")
        && open > 4
        && line.charAt(open - 1) != ' '
        && line.lastIndexOf('.', open) > 3
        && line.lastIndexOf(' ', open) == 2;
  }

  /** Reads a line that {@link #matches}; null when the frame is the runtime's own plumbing. */
  static StackFrame parse(String line) {
    int open = line.indexOf('(');
    return named(line.substring(3, open < 0 ? line.length() : open));
  }

  /** A frame of a qualified method; null when it is the runtime's own plumbing. */
  static StackFrame named(String qualified) {
    String name = qualified.replace('+', '.');
    if (name.startsWith("System.Runtime.CompilerServices.")
        || name.startsWith("System.Runtime.ExceptionServices.")
        || name.startsWith("lambda_method")) {
      return null;
    }
    String function = null;
    int compiled = name.lastIndexOf(".<");
    if (compiled >= 0) {
      int close = name.indexOf('>', compiled);
      String inner = close < 0 ? "" : name.substring(compiled + 2, close);
      function = inner.isEmpty() ? null : inner;
    }
    int closure = name.indexOf(".<");
    int dot = name.lastIndexOf('.');
    String type = name.substring(0, closure >= 0 ? closure : Math.max(dot, 0));
    if (function == null) {
      function = name.substring(dot + 1);
    }
    return new StackFrame(withoutArity(type), withoutArity(function), !FRAMEWORKS.matches(name));
  }

  /** {@code Repo`1[[T]]} to {@code Repo}. */
  private static String withoutArity(String name) {
    StringBuilder out = new StringBuilder(name.length());
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth = Math.max(0, depth - 1);
      } else if (c == '`') {
        while (i + 1 < name.length() && Numbers.isDigit(name.charAt(i + 1))) {
          i++;
        }
      } else if (depth == 0) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
