package io.millrace.domain.triage;

/** What governance makes of a cluster. */
public enum GateOutcome {
  /** Work: stands in the backlog. */
  OPEN,
  /** Work, but a person must say so first. */
  NEEDS_REVIEW,
  /** Known to a tracker already: no second ticket. */
  LINKED,
  /** Work, under a problem record whose work is under way: no ticket of its own. */
  MERGE_INTO_PROBLEM,
  /** Evidence, but too little priority for now. */
  WATCHLIST,
  /** No evidence that it matters to anybody. */
  MONITOR,
  /** A person said that it is to be left alone. */
  SUPPRESS;

  /** Whether it stands in the backlog. */
  public boolean isWork() {
    return this == OPEN || this == NEEDS_REVIEW || this == LINKED || this == MERGE_INTO_PROBLEM;
  }

  /** What it changes; what changes nothing is data. */
  public String target() {
    return switch (this) {
      case OPEN -> "BACKLOG";
      case NEEDS_REVIEW -> "REVIEW_QUEUE";
      case LINKED -> "WORK_ITEM";
      case MERGE_INTO_PROBLEM -> "PROBLEM";
      case WATCHLIST -> "WATCHLIST";
      case MONITOR, SUPPRESS -> "NONE";
    };
  }
}
