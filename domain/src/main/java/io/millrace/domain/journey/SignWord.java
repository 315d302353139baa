package io.millrace.domain.journey;

/** What a sign says; each pattern knows a few of them. */
public enum SignWord {
  /** P08, P10: a dependency is down, is up again. */
  DOWN,
  UP,
  /** P09: a call ran out of time, a span failed. */
  RAN_OUT,
  FAILED,
  /** P12: a ticket was put into a queue, somebody works on it. */
  ASSIGNED,
  WORKED,
  /** P13: a run ended on a branch, an account asked for support. */
  BRANCHED,
  ESCALATED,
  /** P17: work on an entity began, succeeded. */
  BEGAN,
  SUCCEEDED,
  /** P19: the user interface failed, the user did something, the user left. */
  UI_ERROR,
  ACTION,
  EXIT,
  /** P20: a call was slow, a run was left. */
  SLOW,
  LEFT
}
