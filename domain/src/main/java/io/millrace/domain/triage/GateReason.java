package io.millrace.domain.triage;

/** Why governance decided as it did. */
public enum GateReason {
  /** Enough distinct accounts were hit. */
  CUSTOMER_IMPACT,
  /** Enough distinct requests or runs were hit. */
  REPEATABLE,
  /** It happened on a critical path. */
  CRITICAL_PATH,
  /** A person accepted it in review. */
  ACCEPTED_BY_REVIEW,
  /** A person rejected it in review. */
  REJECTED_BY_REVIEW,
  /** A person pinned it. */
  PINNED,
  /** A person suppressed it, until the override expires. */
  SUPPRESSED_BY_OVERRIDE,
  /** A person said that it is noise. */
  NOISE_VERDICT,
  /** A work item of a tracker is linked to it. */
  LINKED_TO_WORK_ITEM,
  /** A known failure is back: it belongs to the work item that was to end it. */
  KNOWN_FAILURE_RETURNED,
  /** The same trouble in another form is being worked on. */
  SAME_PROBLEM,
  /** Security, compliance, revenue, a strategic account or the roadmap: a person decides. */
  SENSITIVE,
  /** None of the three evidences. */
  NO_EVIDENCE,
  BELOW_MINIMUM_SCORE,
  /** Critical, with fewer than two of the three evidences. */
  THIN_EVIDENCE,
  /** Critical, with less confidence than policy asks for. */
  LOW_CONFIDENCE,
  /** No verdict of the gate: two clusters fail in the company of the same failures. */
  ALIKE_BY_CONTEXT,
  /** No verdict of the gate: stacks of two clusters align. */
  ALIKE_BY_STACK,
  /** No verdict of the gate: it is new, and nothing that is known is near to it. */
  NOVEL,
  /** Most of its scopes were charged to another cluster, which carries them. */
  SYMPTOM
}
