package io.millrace.domain.lifecycle;

/** Where a fingerprint stands in its life. */
public enum Lifecycle {
  /** First seen less than a day ago. */
  NEW,
  ONGOING,
  /** Silent for as long as policy says. */
  QUIET,
  /** A tracker says that the fix is out. */
  RESOLVED,
  /** Back after QUIET or RESOLVED, in a later release. */
  REGRESSED
}
