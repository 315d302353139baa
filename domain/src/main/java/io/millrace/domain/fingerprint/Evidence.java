package io.millrace.domain.fingerprint;

/**
 * All that a fingerprint is a function of. Anything may be null.
 *
 * @param callSite logger, operation or step
 * @param dependency downstream that failed
 * @param message may hold a stack trace behind its first lines
 */
public record Evidence(
    String exceptionType,
    String service,
    String callSite,
    String dependency,
    String message,
    String stackTrace) {

  Evidence withMessage(String said) {
    return new Evidence(exceptionType, service, callSite, dependency, said, stackTrace);
  }

  /** Whether there is a stack trace to read, or text that may hold one. */
  String stackText() {
    if (stackTrace != null && !stackTrace.isBlank()) {
      return stackTrace;
    }
    return message != null && message.indexOf('\n') >= 0 ? message : null;
  }
}
