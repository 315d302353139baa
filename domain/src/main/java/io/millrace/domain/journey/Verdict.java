package io.millrace.domain.journey;

/** What a finding of a pattern says. */
public enum Verdict {
  /** P02, P03. */
  COMPLETED,
  ENDED_BADLY,
  /** P04, P05. */
  TIMED_OUT,
  ABANDONED,
  /** P06. */
  STORM,
  /** P07: a later try worked; none did. */
  RECOVERED,
  RETRY_EXHAUSTED,
  /** P08. */
  FLAPPING,
  /** P09. */
  CASCADE,
  /** P10; the other way it says RECOVERED. */
  NOT_RECOVERED,
  /** P11. */
  REWORKED,
  /** P12: worked on at last; not within seven days. */
  MISROUTED,
  STUCK,
  /** P13. */
  ESCALATED,
  /** P16. */
  OVERRIDDEN,
  /** P17. */
  DUPLICATE,
  /** P19: went on; left. */
  FRICTION,
  FRICTION_AND_LEFT,
  /** P20. */
  SLOW_THEN_LEFT,
  /** P21. */
  OVERDUE
}
