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
    long addedMs) {

  /** An error without a dependency behind it. */
  static Failure own(String service, String exception, String callSite, String message) {
    return new Failure(service, null, "ERROR", 500, exception, callSite, message, "ERROR", 200);
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
    int http = status.equals("TIMEOUT") ? 504 : 503;
    return new Failure(
        service, dependency, status, http, exception, callSite, message, "ERROR", addedMs);
  }

  String messageWith(long number) {
    return message.replace("{}", Long.toString(number));
  }

  /** A Java stack trace of several lines, equal but for the message. */
  String stack(String message) {
    String type = callSite.substring(0, callSite.lastIndexOf('.'));
    String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
    return exception
        + ": "
        + message
        + "\n\tat "
        + callSite
        + "("
        + file
        + ":118)\n\tat "
        + type
        + ".handle("
        + file
        + ":64)\n\tat com.shop.runtime.Dispatcher.dispatch(Dispatcher.java:203)"
        + "\n\tat com.shop.runtime.HttpServer.serve(HttpServer.java:77)"
        + "\nCaused by: java.net.SocketException: Connection reset"
        + "\n\tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:186)"
        + "\n\tat com.shop.http.Client.exchange(Client.java:310)"
        + "\n\t... 12 more";
  }
}
