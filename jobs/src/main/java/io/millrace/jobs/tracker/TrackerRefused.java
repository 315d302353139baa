package io.millrace.jobs.tracker;

import io.millrace.domain.UserError;

/** A tracker that says no, or nothing. */
final class TrackerRefused extends UserError {
  private static final long serialVersionUID = 1;

  TrackerRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
