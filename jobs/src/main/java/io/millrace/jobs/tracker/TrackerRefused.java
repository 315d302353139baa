package io.millrace.jobs.tracker;

import io.millrace.domain.UserError;

/** A tracker that says no, or nothing. */
public final class TrackerRefused extends UserError {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String retryAfter;

  /** Nothing came back. */
  public TrackerRefused(String message, Throwable cause) {
    super(message, cause);
    status = 0;
    retryAfter = null;
  }

  /**
   * An answer that is a no.
   *
   * @param retryAfter the header, null without one
   */
  public TrackerRefused(String message, int status, String retryAfter) {
    super(message, null);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Of HTTP; 0 when nothing came back. */
  public int status() {
    return status;
  }

  /** When to come again, as HTTP says it; null when nothing was said. */
  public String retryAfter() {
    return retryAfter;
  }
}
