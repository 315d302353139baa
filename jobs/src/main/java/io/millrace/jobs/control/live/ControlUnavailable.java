package io.millrace.jobs.control.live;

/** Control data could not be had for too long; the job fails rather than judge without it. */
public final class ControlUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  ControlUnavailable(String message) {
    super("CONTROL_UNAVAILABLE: " + message);
  }
}
