package io.millrace.jobs.mapping;

/** A record that cannot be turned into the contract; says what, never quotes values. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  Unreadable(String detail) {
    super(detail, null, false, false);
  }
}
