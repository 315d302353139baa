package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.policy.FingerprintPolicy;
import io.millrace.domain.policy.FingerprintPolicy.Part;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes fingerprints. A stack trace that holds usable frames decides; else the type, if there is
 * one, and the template of the message. Line numbers, ids and the wording around them do not count.
 */
public final class Fingerprints {
  /** Version of all rules that an id rests on: templates and stack traces. */
  public static final String ALGORITHM = Templates.VERSION + "-" + StackIdentity.VERSION;

  /** Version of the ids of slow calls, which rest on no template. */
  static final String SLOW_ALGORITHM = "w1";

  private static final String[] MESSAGES = {"message", "ui_error", "msg", "log", "text", "body"};
  private static final String[] CALL_SITES = {"call_site", "operation", "step_name", "logger"};
  private static final String[] DEPENDENCIES = {"downstream", "peer_service", "dependency"};

  private static final String[] STACKS = {"stack_trace", "stacktrace", "stack", "exception"};
  private static final int MOST_HEADER_LINES = 1000;

  private Fingerprints() {}

  /** The fingerprint of the evidence. */
  public static Fingerprint of(Evidence e) {
    return of(e, Basis.TEMPLATE);
  }

  /**
   * @param otherwise basis to note when there is no stack trace
   */
  static Fingerprint of(Evidence e, Basis otherwise) {
    return of(e, otherwise, FingerprintPolicy.DEFAULT);
  }

  /** As {@link #of(Evidence, Basis)}, under the settings of a policy. */
  static Fingerprint of(Evidence e, Basis otherwise, FingerprintPolicy policy) {
    String stackText = e.stackText();
    StackTrace trace = StackTraces.parse(stackText);
    if (trace != null) {
      return ofStack(e, trace, policy);
    }
    String type = typeName(e.exceptionType());
    String message = e.message();
    boolean stackOnly = e.stackTrace() != null && !e.stackTrace().isBlank();
    if (stackOnly) {
      ExceptionHeader header = headerOf(stackText);
      type = type != null ? type : header.type();
      message = message != null ? message : header.message();
    }
    return make(
        policy,
        type,
        e.service(),
        CallSites.normalize(e.callSite()),
        e.dependency(),
        Templates.of(message),
        stackOnly && type != null ? Basis.STACK_MESSAGE : otherwise);
  }

  /**
   * Of a call that took too long: who called what. One word for a template, so that slow calls of
   * one service are not joined for being slow.
   */
  static Fingerprint ofSlow(
      String service, String operation, String dependency, FingerprintPolicy policy) {
    return make(
        policy,
        SLOW_ALGORITHM,
        null,
        service,
        CallSites.normalize(operation),
        dependency,
        "slow",
        Basis.SPAN);
  }

  /** Names of the frames that a stack's identity rests on; empty where it rests on none. */
  static List<String> frames(Evidence e, FingerprintPolicy policy) {
    StackTrace trace = StackTraces.parse(e.stackText());
    boolean bare = trace == null || trace.silent() && trace.root().type() != null;
    return bare ? List.of() : StackIdentity.of(trace, policy).frames();
  }

  private static Fingerprint ofStack(Evidence e, StackTrace trace, FingerprintPolicy policy) {
    StackTrace.Link root = trace.root();
    if (trace.silent() && root.type() != null) {
      return make(
          policy,
          root.type(),
          e.service(),
          CallSites.normalize(e.callSite()),
          e.dependency(),
          Templates.of(root.message()),
          Basis.STACK_MESSAGE);
    }
    StackIdentity stack = StackIdentity.of(trace, policy);
    String type = stack.type() != null ? stack.type() : typeName(e.exceptionType());
    String site = CallSites.normalize(e.callSite());
    boolean own = stack.basis() == Basis.STACK_APP || site == null;
    return make(
        policy,
        type,
        e.service(),
        own ? stack.callSite() : site,
        e.dependency(),
        stack.template(),
        stack.basis());
  }

  private static Fingerprint make(
      FingerprintPolicy policy,
      String type,
      String service,
      String callSite,
      String dependency,
      String template,
      Basis basis) {
    return make(policy, ALGORITHM, type, service, callSite, dependency, template, basis);
  }

  private static Fingerprint make(
      FingerprintPolicy policy,
      String rules,
      String type,
      String service,
      String callSite,
      String dependency,
      String template,
      Basis basis) {
    if (policy.equals(FingerprintPolicy.DEFAULT)) {
      return KnownFingerprints.of(rules, type, service, callSite, dependency, template, basis);
    }
    return KnownFingerprints.of(
        policy.algorithm(rules),
        type,
        service,
        policy.leavesOut(Part.CALL_SITE) ? null : callSite,
        policy.leavesOut(Part.DEPENDENCY) ? null : dependency,
        Templates.without(policy.variables(), template),
        basis);
  }

  /** Of one line of text, or of several that hold a stack trace. */
  public static Fingerprint ofText(String text) {
    return of(new Evidence(null, null, null, null, text, null));
  }

  /** Of one stack trace. */
  public static Fingerprint ofStack(String stack) {
    return of(new Evidence(null, null, null, null, null, stack));
  }

  /**
   * Of a decoded record, by the contract's field names; fields of other names do not count. Frames
   * that an error reporter has taken apart are read too.
   */
  public static Fingerprint ofRecord(Map<String, ?> fields) {
    Evidence said =
        new Evidence(
            text(fields, "exception_type"),
            text(fields, "service"),
            text(fields, CALL_SITES),
            text(fields, DEPENDENCIES),
            text(fields, MESSAGES),
            text(fields, STACKS));
    StructuredTraces.Reported reported =
        said.stackTrace() != null ? null : StructuredTraces.of(fields);
    if (reported == null) {
      boolean silent = said.message() == null && said.stackTrace() == null;
      return of(silent && said.exceptionType() == null ? said.withMessage(shape(fields)) : said);
    }
    if (reported.trace() != null) {
      return ofStack(said, reported.trace(), FingerprintPolicy.DEFAULT);
    }
    return of(
        new Evidence(
            reported.type(),
            said.service(),
            said.callSite(),
            said.dependency(),
            reported.message() == null ? said.message() : reported.message(),
            null));
  }

  /** A record that says nothing else is known by its fields: their names, in order. */
  private static String shape(Map<String, ?> fields) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, ?> e : new TreeMap<>(fields).entrySet()) {
      if (out.length() > TemplateBuilder.LONGEST) {
        break;
      }
      out.append(out.length() == 0 ? "fields " : " ").append(e.getKey());
      if (e.getValue() instanceof Map<?, ?> inner) {
        inner.keySet().stream()
            .map(String::valueOf)
            .sorted()
            .forEach(k -> out.append(' ').append(k));
      }
    }
    return out.length() == 0 ? null : out.toString();
  }

  /** What {@link #ofText} makes of a text, and why. */
  public static Explanation explain(String text) {
    StackTrace trace = StackTraces.parse(text);
    boolean silent = trace == null || trace.silent();
    List<String> frames = silent ? List.of() : StackIdentity.of(trace).frames();
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

  /**
   * What a text without frames says: the first line that begins with a type; else what a crashed
   * process reports; else the first line that says anything.
   */
  private static ExceptionHeader headerOf(String text) {
    NativeFailure failure = new NativeFailure();
    String first = null;
    Lines lines = new Lines(text);
    for (int n = 0; n < MOST_HEADER_LINES && lines.next(); n++) {
      String line = lines.trimmed(ExceptionHeader.LONGEST);
      if (first == null && ExceptionHeader.begins(line)) {
        return ExceptionHeader.parse(line);
      }
      failure.line(line);
      first = first == null && hasWord(line) ? line : first;
    }
    return failure.type() != null
        ? new ExceptionHeader(failure.type(), failure.message(), null)
        : ExceptionHeader.parse(first == null ? "" : first);
  }

  private static boolean hasWord(String line) {
    for (int i = 1; i < line.length(); i++) {
      if (Character.isLetter(line.charAt(i)) && Character.isLetter(line.charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }
}
