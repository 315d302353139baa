package io.millrace.testkit.generate;

/**
 * How a request fails: what its deepest failing service says, and what it cost.
 *
 * @param service in which it fails
 * @param dependency it was calling, or null
 * @param status of the failing span: ERROR or TIMEOUT
 * @param exception type
 * @param callSite class and method, as a stack trace shows it
 * @param message template; {@code {}} becomes a number that differs each time
 * @param severity of its log line
 * @param cause exception behind it, at the end of its stack trace, or null
 * @param traced whether its log line carries a stack trace
 * @param addedMs time the user waits beyond the usual
 */
record Failure(
    String service,
    String dependency,
    String status,
    int httpStatus,
    String exception,
    String callSite,
    String message,
    String severity,
    String cause,
    boolean traced,
    long addedMs) {
  private static final String REFUSED = "java.net.ConnectException";

  /** An error without a dependency behind it. */
  static Failure own(String service, String exception, String callSite, String message) {
    return new Failure(
        service, null, "ERROR", 500, exception, callSite, message, "ERROR", null, true, 200);
  }

  /** A call to a dependency that fails or takes too long. */
  static Failure calling(
      String service,
      String dependency,
      String status,
      String exception,
      String callSite,
      String message,
      long addedMs) {
    boolean late = status.equals("TIMEOUT");
    String cause =
        late ? "java.net.SocketTimeoutException: Read timed out" : REFUSED + ": Connection refused";
    return new Failure(
        service,
        dependency,
        status,
        late ? 504 : 503,
        exception,
        callSite,
        message,
        "ERROR",
        exception.equals(REFUSED) ? null : cause,
        true,
        addedMs);
  }

  /** The same, told in words only. */
  Failure untraced() {
    return new Failure(
        service,
        dependency,
        status,
        httpStatus,
        exception,
        callSite,
        message,
        severity,
        cause,
        false,
        addedMs);
  }

  /** The same, as severe as can be. */
  Failure fatal() {
    return new Failure(
        service,
        dependency,
        status,
        httpStatus,
        exception,
        callSite,
        message,
        "FATAL",
        cause,
        traced,
        addedMs);
  }

  /** Type of the innermost exception. */
  String rootCause() {
    return cause == null ? exception : cause.substring(0, cause.indexOf(':'));
  }

  String messageWith(long number) {
    return message.replace("{}", Long.toString(number));
  }

  /** A Java stack trace of several lines, equal but for the message; null when untraced. */
  String stack(String text) {
    if (!traced) {
      return null;
    }
    String type = callSite.substring(0, callSite.lastIndexOf('.'));
    String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
    StringBuilder out = new StringBuilder(exception).append(": ").append(text);
    frame(out, callSite, file, 118);
    frame(out, type + ".handle", file, 64);
    frame(out, "com.shop.runtime.Dispatcher.dispatch", "Dispatcher.java", 203);
    frame(out, "com.shop.runtime.HttpServer.serve", "HttpServer.java", 77);
    if (cause != null) {
      out.append("\nCaused by: ").append(cause);
      frame(out, "java.base/java.net.Socket.connect", "Socket.java", 633);
      frame(out, callSite, file, 131);
      out.append("\n\t... 3 more");
    }
    return out.toString();
  }

  private static void frame(StringBuilder out, String method, String file, int line) {
    out.append("\n\tat ").append(method).append('(').append(file).append(':').append(line);
    out.append(')');
  }
}
