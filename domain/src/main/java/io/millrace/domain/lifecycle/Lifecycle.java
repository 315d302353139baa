package io.millrace.domain.lifecycle;

/** Where a fingerprint stands in its life. */
public enum Lifecycle {
  /** First seen less than a day ago. */
  NEW,
  ONGOING,
  /** Rises against its own past, by a test. */
  ESCALATING,
  /** For a week or longer without a silence. */
  CHRONIC,
  /** Silent for as long as policy says. */
  QUIET,
  /** A tracker says that the fix is out; whether it holds is still watched. */
  WATCH,
  /** Silent since its fix for as long as policy says. */
  RESOLVED,
  /** Back after QUIET, WATCH or RESOLVED, in a later release. */
  REGRESSED
}
