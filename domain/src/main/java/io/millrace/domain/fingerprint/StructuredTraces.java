package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads stack traces that an error reporter has already taken apart, from decoded JSON. Two shapes:
 * Sentry's ({@code exception.values[].stacktrace.frames[]}, the cause first, the outermost call
 * first) and Exceptionless's ({@code error.stack_trace[]} with {@code inner} errors, the throwing
 * frame first). Names of fields count without case and underscores.
 */
final class StructuredTraces {
  private static final int MOST_WRAPPERS = 4;
  private static final String[] WRAPPERS = {"event", "data", "payload"};
  private static final String[] REPORTS = {"csp", "hpkp", "expectct", "expectstaple"};

  private final TraceBuilder trace = new TraceBuilder();
  private final String platform;
  private Language language;
  private boolean marked;
  private String said;

  private StructuredTraces(String platform) {
    this.platform = platform;
  }

  /** What a reporter's event holds. */
  record Reported(StackTrace trace, String type, String message) {}

  /** The trace or at least the exception of a record; null when it has neither. */
  static Reported of(Map<String, ?> fields) {
    Map<?, ?> event = fields;
    for (int i = 0; i < MOST_WRAPPERS && event != null; i++) {
      Reported found = inside(event);
      if (found != null) {
        return found;
      }
      event = unwrap(event);
    }
    return null;
  }

  private static Map<?, ?> unwrap(Map<?, ?> event) {
    for (String wrapper : WRAPPERS) {
      if (ReportedFields.get(event, wrapper) instanceof Map<?, ?> inner) {
        return inner;
      }
    }
    return null;
  }

  private static Reported inside(Map<?, ?> event) {
    StructuredTraces reader = new StructuredTraces(ReportedFields.text(event, "platform"));
    if (ReportedFields.get(event, "logentry") instanceof Map<?, ?> entry) {
      reader.said =
          first(ReportedFields.text(entry, "message"), ReportedFields.text(entry, "formatted"));
    } else {
      reader.said = report(event);
    }
    Object error = ReportedFields.get(event, "error");
    Object exception = ReportedFields.get(event, "exception");
    if (error instanceof Map<?, ?> map
        && (ReportedFields.get(map, "stacktrace") != null
            || ReportedFields.text(map, "type") != null)) {
      reader.errors(map);
    } else if (exception instanceof Map<?, ?> || exception instanceof List<?>) {
      reader.exceptions(ReportedFields.list(exception));
    } else if (ReportedFields.get(event, "stacktrace") instanceof Map<?, ?> stack) {
      reader.trace.link(null, null);
      reader.frames(stack);
    } else if (ReportedFields.get(event, "threads") != null) {
      reader.threads(ReportedFields.list(ReportedFields.get(event, "threads")));
    } else if (ReportedFields.get(event, "template") instanceof Map<?, ?> template) {
      reader.trace.link(null, null);
      reader.add(template, reader.reported(template));
    }
    return reader.reported();
  }

  private Reported reported() {
    StackTrace read = trace.build(language == null ? Language.NATIVE : language);
    if (read != null) {
      return new Reported(read, null, null);
    }
    if (trace.begun() && (trace.last().type() != null || trace.last().message() != null)) {
      return new Reported(null, trace.last().type(), trace.last().message());
    }
    return said == null ? null : new Reported(null, null, said);
  }

  /** What a browser reports of a broken policy: its kind, the rule, and whom it was about. */
  private static String report(Map<?, ?> event) {
    for (String kind : REPORTS) {
      if (ReportedFields.get(event, kind) instanceof Map<?, ?> report) {
        String rule =
            first(
                ReportedFields.text(report, "effectivedirective"),
                ReportedFields.text(report, "violateddirective"));
        String about =
            first(
                ReportedFields.text(report, "blockeduri"), ReportedFields.text(report, "hostname"));
        return kind + (rule == null ? "" : ' ' + rule) + (about == null ? "" : ' ' + host(about));
      }
    }
    return null;
  }

  /** {@code https://a.b/c} to {@code a b}, which no template takes for a variable. */
  private static String host(String uri) {
    int scheme = uri.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    String kind = uri.startsWith("blob:") ? "blob " : "";
    int end = uri.indexOf('/', from);
    String host = uri.substring(from, end < 0 ? uri.length() : end);
    int colon = host.indexOf(':');
    return kind + (colon < 0 ? host : host.substring(0, colon)).replace('.', ' ');
  }

  /** Sentry: the cause stands first. */
  private void exceptions(List<?> values) {
    List<Object> outermostFirst = new ArrayList<>(values);
    Collections.reverse(outermostFirst);
    for (Object value : outermostFirst) {
      if (value instanceof Map<?, ?> exception) {
        trace.link(ReportedFields.text(exception, "type"), ReportedFields.text(exception, "value"));
        frames(ReportedFields.get(exception, "stacktrace"));
      }
    }
  }

  /** Exceptionless: the outermost error, in it its inner one, and so on. */
  private void errors(Map<?, ?> outermost) {
    Object error = outermost;
    for (int i = 0; i < TraceBuilder.MOST_LINKS && error instanceof Map<?, ?> map; i++) {
      trace.link(ReportedFields.text(map, "type"), ReportedFields.text(map, "message"));
      for (Object frame : ReportedFields.list(ReportedFields.get(map, "stacktrace"))) {
        if (frame instanceof Map<?, ?> f) {
          add(f, dotNet(f));
        }
      }
      language = Language.DOTNET;
      error = ReportedFields.get(map, "inner");
    }
  }

  private static StackFrame dotNet(Map<?, ?> frame) {
    String name = ReportedFields.text(frame, "name");
    String type = ReportedFields.text(frame, "declaringtype");
    String space = ReportedFields.text(frame, "declaringnamespace");
    if (name == null) {
      return null;
    }
    String full = type == null ? name : type + "." + name;
    return DotNetFrames.named(space == null ? full : space + "." + full);
  }

  /** The crashed one, else the current one, else the only one: others have not failed. */
  private void threads(List<?> values) {
    Map<?, ?> failed = null;
    int told = 0;
    for (Object value : values) {
      if (value instanceof Map<?, ?> thread) {
        boolean crashed = Boolean.TRUE.equals(ReportedFields.get(thread, "crashed"));
        boolean current = Boolean.TRUE.equals(ReportedFields.get(thread, "current"));
        told++;
        failed = crashed || current && failed == null ? thread : failed;
      }
    }
    if (failed != null
        && (told == 1 || Boolean.TRUE.equals(ReportedFields.get(failed, "crashed")))) {
      trace.link(null, null);
      frames(ReportedFields.get(failed, "stacktrace"));
    }
  }

  /** Sentry: the outermost call stands first. */
  private void frames(Object stack) {
    if (stack instanceof Map<?, ?> map
        && ReportedFields.get(map, "frames") instanceof List<?> frames) {
      marked =
          frames.stream()
              .anyMatch(f -> f instanceof Map<?, ?> m && ReportedFields.get(m, "inapp") != null);
      for (int i = frames.size() - 1; i >= 0; i--) {
        if (frames.get(i) instanceof Map<?, ?> frame) {
          add(frame, reported(frame));
        }
      }
    }
  }

  private void add(Map<?, ?> frame, StackFrame read) {
    trace.frame(frame.toString(), read);
  }

  private StackFrame reported(Map<?, ?> frame) {
    String file =
        first(ReportedFields.text(frame, "filename"), ReportedFields.text(frame, "abspath"));
    boolean compiled = ReportedFields.get(frame, "instructionaddr") != null;
    String named = compiled ? "native" : first(ReportedFields.text(frame, "platform"), platform);
    Language spoken = language(named, file);
    language = language == null ? spoken : language;
    StackFrame read = ReportedFrames.of(spoken, frame(frame, file));
    if (read == null && said == null && ReportedFields.text(frame, "abspath") != null) {
      said = "page " + host(ReportedFields.text(frame, "abspath"));
    }
    boolean own = Boolean.TRUE.equals(ReportedFields.get(frame, "inapp"));
    return read != null && marked ? new StackFrame(read.module(), read.function(), own) : read;
  }

  private static ReportedFrames.Parts frame(Map<?, ?> frame, String file) {
    return new ReportedFrames.Parts(
        ReportedFields.text(frame, "module"),
        ReportedFields.text(frame, "function"),
        file,
        ReportedFields.text(frame, "abspath"),
        ReportedFields.text(frame, "contextline"));
  }

  private static Language language(String platform, String file) {
    return switch (platform == null ? extension(file) : platform.toLowerCase(Locale.ROOT)) {
      case "java", "kotlin", "scala", "kt", "clj" -> Language.JAVA;
      case "javascript", "node", "js", "jsx", "ts", "html" -> Language.JAVASCRIPT;
      case "csharp", "dotnet", "cs" -> Language.DOTNET;
      case "go" -> Language.GO;
      case "ruby", "rb", "erb" -> Language.RUBY;
      case "php" -> Language.PHP;
      case "rust", "rs" -> Language.RUST;
      case "python", "py" -> Language.PYTHON;
      case "native", "c", "cocoa", "objc", "cpp", "cc", "m", "swift" -> Language.NATIVE;
      default -> platform == null ? Language.PYTHON : Language.NATIVE;
    };
  }

  private static String extension(String file) {
    return file == null ? "" : file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String first(String a, String b) {
    return a != null ? a : b;
  }
}
