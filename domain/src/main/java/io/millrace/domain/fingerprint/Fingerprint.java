package io.millrace.domain.fingerprint;

import io.millrace.domain.hash.Ids;

/**
 * The identity of one kind of failure: a pure function of the record, never of arrival order.
 *
 * @param id xxHash64 over the parts; shown as {@code fp1:} + 16 hex
 * @param check a second hash of the same parts, to notice a collision
 * @param algorithm version of templates and stack rules
 * @param exceptionType null when there is none
 * @param service where it happened; of a pattern: the workflow
 * @param callSite logger, operation, top in-app frame; of a pattern: the step
 * @param dependency downstream that failed, null when none
 * @param template normalised message; of a pattern: the branch
 * @param basis which evidence the id rests on: TEMPLATE, STACK_APP, STACK_ALL, STACK_MESSAGE,
 *     PATTERN
 */
public record Fingerprint(
    long id,
    long check,
    String algorithm,
    String exceptionType,
    String service,
    String callSite,
    String dependency,
    String template,
    Basis basis) {

  /** The evidence an id rests on. */
  public enum Basis {
    TEMPLATE,
    STACK_APP,
    STACK_ALL,
    STACK_MESSAGE,
    SPAN,
    PATTERN
  }

  /** Builds the id and its check from the five parts. */
  public static Fingerprint of(
      String algorithm,
      String exceptionType,
      String service,
      String callSite,
      String dependency,
      String template,
      Basis basis) {
    long[] hashes =
        Ids.withCheck(algorithm, exceptionType, service, callSite, dependency, template);
    return new Fingerprint(
        hashes[0],
        hashes[1],
        algorithm,
        exceptionType,
        service,
        callSite,
        dependency,
        template,
        basis);
  }

  public String text() {
    return text(id);
  }

  /**
   * The template as a headline: of a stack trace its type and throwing frame, without the hash; of
   * a slow call the operation.
   */
  public String headline() {
    if (callSite != null && algorithm.startsWith(Fingerprints.SLOW_ALGORITHM)) {
      return callSite;
    }
    if (template == null || !template.startsWith("stack:")) {
      return template == null ? null : Headlines.balanced(template);
    }
    int at = template.indexOf(" at ");
    int from = template.indexOf(" from ", at);
    String frame = at < 0 ? "" : template.substring(at, from < 0 ? template.length() : from);
    String type = exceptionType == null ? "exception" : exceptionType;
    return type.substring(type.lastIndexOf('.') + 1) + frame;
  }

  public static String text(long id) {
    return Ids.hex("fp1:", id);
  }
}
