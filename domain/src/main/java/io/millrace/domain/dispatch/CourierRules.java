package io.millrace.domain.dispatch;

import java.io.Serializable;

/**
 * When a version of an alert goes to a target. All in ms of the wall clock.
 *
 * @param updateEvery news of an alert that the target knows to fire are folded for this long
 * @param staleAfter a version older than this when it comes may be followed by others at once, as
 *     after a time without a dispatcher ...
 * @param catchUp ... so it waits this long for them
 * @param answerGrace an attempt is thought lost this long after its time-out
 * @param forgetAfter how long an ended alert is remembered
 */
public record CourierRules(
    long updateEvery, long staleAfter, long catchUp, long answerGrace, long forgetAfter)
    implements Serializable {
  /** 30 s, 10 min, 10 s, 5 s, 7 days. */
  public static final CourierRules DEFAULT =
      new CourierRules(30_000, 600_000, 10_000, 5_000, 604_800_000);
}
