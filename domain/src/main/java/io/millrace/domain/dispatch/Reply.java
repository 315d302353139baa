package io.millrace.domain.dispatch;

/**
 * What came of one request.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param retryAfter the header, null without one
 * @param failure why there was no answer; null when there was one
 * @param workItem ticket that a tracker made (status 201) or holds; null without one
 */
public record Reply(int status, String retryAfter, Failure failure, String workItem) {

  /** Why a request had no answer. */
  public enum Failure {
    TIMEOUT,
    UNREACHABLE,
    TLS,
    /** The host's address is one that the guard refuses. */
    ADDRESS_REFUSED,
    /** A secret cannot be read on this machine. */
    SECRET_MISSING
  }

  public static Reply answered(int status, String retryAfter) {
    return new Reply(status, retryAfter, null, null);
  }

  public static Reply failed(Failure failure) {
    return new Reply(0, null, failure, null);
  }

  /** Of a tracker that holds a ticket, or made one. */
  public static Reply ticket(String workItem, boolean created) {
    return new Reply(created ? 201 : 200, null, null, workItem);
  }
}
