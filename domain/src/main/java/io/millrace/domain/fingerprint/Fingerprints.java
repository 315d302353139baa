package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import java.util.List;
import java.util.Map;

/**
 * Makes fingerprints. A stack trace that holds usable frames decides; else the type, if there is
 * one, and the template of the message. Line numbers, ids and the wording around them do not count.
 */
public final class Fingerprints {
  /** Version of all rules that an id rests on: templates and stack traces. */
  public static final String ALGORITHM = Templates.VERSION + "-" + StackIdentity.VERSION;

  private static final String[] MESSAGES = {"message", "ui_error", "msg", "log", "text", "body"};
  private static final String[] CALL_SITES = {"call_site", "operation", "step_name", "logger"};
  private static final String[] DEPENDENCIES = {"downstream", "peer_service", "dependency"};

  private Fingerprints() {}

  /** The fingerprint of the evidence. */
  public static Fingerprint of(Evidence e) {
    return of(e, Basis.TEMPLATE);
  }

  /**
   * @param otherwise basis to note when there is no stack trace
   */
  static Fingerprint of(Evidence e, Basis otherwise) {
    String stackText = e.stackText();
    StackTrace trace = StackTraces.parse(stackText);
    if (trace != null) {
      return ofStack(e, StackIdentity.of(trace));
    }
    String type = typeName(e.exceptionType());
    String message = e.message();
    boolean stackOnly = e.stackTrace() != null && !e.stackTrace().isBlank();
    if (stackOnly) {
      ExceptionHeader header = ExceptionHeader.parse(firstLine(stackText));
      type = type != null ? type : header.type();
      message = message != null ? message : header.message();
    }
    return Fingerprint.of(
        ALGORITHM,
        type,
        e.service(),
        CallSites.normalize(e.callSite()),
        e.dependency(),
        Templates.of(message),
        stackOnly && type != null ? Basis.STACK_MESSAGE : otherwise);
  }

  private static Fingerprint ofStack(Evidence e, StackIdentity stack) {
    String type = stack.type() != null ? stack.type() : typeName(e.exceptionType());
    String site = CallSites.normalize(e.callSite());
    boolean own = stack.basis() == Basis.STACK_APP || site == null;
    return Fingerprint.of(
        ALGORITHM,
        type,
        e.service(),
        own ? stack.callSite() : site,
        e.dependency(),
        stack.template(),
        stack.basis());
  }

  /** Of one line of text, or of several that hold a stack trace. */
  public static Fingerprint ofText(String text) {
    return of(new Evidence(null, null, null, null, text, null));
  }

  /** Of one stack trace. */
  public static Fingerprint ofStack(String stack) {
    return of(new Evidence(null, null, null, null, null, stack));
  }

  /** Of a decoded record, by the contract's field names; fields of other names do not count. */
  public static Fingerprint ofRecord(Map<String, ?> fields) {
    return of(
        new Evidence(
            text(fields, "exception_type"),
            text(fields, "service"),
            text(fields, CALL_SITES),
            text(fields, DEPENDENCIES),
            text(fields, MESSAGES),
            text(fields, "stack_trace")));
  }

  /** What {@link #ofText} makes of a text, and why. */
  public static Explanation explain(String text) {
    StackTrace trace = StackTraces.parse(text);
    List<String> frames = trace == null ? List.of() : StackIdentity.of(trace).frames();
    String message = trace == null ? text : StackTraces.messageBefore(text);
    return new Explanation(ofText(text), Templates.explain(message == null ? "" : message), frames);
  }

  private static String text(Map<String, ?> fields, String... names) {
    for (String name : names) {
      if (fields.get(name) instanceof String s && !s.isBlank()) {
        return s;
      }
    }
    return null;
  }

  /** A type alone: some sources append the message to it. */
  private static String typeName(String type) {
    if (type == null || type.isBlank()) {
      return null;
    }
    String s = type.strip();
    int end = 0;
    while (end < s.length() && s.charAt(end) > ' ' && s.charAt(end) != ':') {
      end++;
    }
    return end == 0 ? null : s.substring(0, end);
  }

  private static String firstLine(String text) {
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (!lines.isEmpty()) {
        return lines.trimmed(ExceptionHeader.LONGEST);
      }
    }
    return "";
  }
}
