package io.millrace.domain.lifecycle;

/** What may move a fingerprint from one state of its life to another. */
public enum LifeEvent {
  /** Occurred, and no later release is known to be behind it. */
  SEEN,
  /** Occurred in a release that came after its last occurrence before the silence. */
  SEEN_IN_LATER_RELEASE,
  /** Did not occur for as long as policy says. */
  FELL_SILENT,
  /** Has been NEW, or REGRESSED, for a day. */
  AGED,
  /** Went on for a week without a silence. */
  LASTED,
  /** A test found that it rose: more failures per request than before. */
  ROSE,
  /** What rose is as before again. */
  CALMED,
  /** A work item says that its fix is deployed or done. */
  FIXED
}
