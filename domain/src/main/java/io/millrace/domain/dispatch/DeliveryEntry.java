package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;

/**
 * A line of the delivery log: what became of a version of an alert, at one attempt or without any.
 *
 * @param target name; empty where the decision was for all targets
 * @param attempt from 1 up; 0 without an attempt
 * @param reason in full, a name of {@link RetryPolicy.Reason} or {@link AlertTrack.Hold}
 * @param status of HTTP; 0 without an answer
 * @param at wall clock, epoch ms
 * @param nextAt when it is tried or looked at again; 0 for not
 * @param workItem ticket that a tracker made (status 201) or holds; null without one
 */
public record DeliveryEntry(
    String target,
    AlertVersion alert,
    Outcome outcome,
    String reason,
    int attempt,
    int status,
    long at,
    long nextAt,
    String workItem) {

  /** What became of it. */
  public enum Outcome {
    DELIVERED,
    RETRY,
    DEAD,
    /** It waits for the end of a silence, of a storm, or of flapping. */
    HELD,
    /** It ended before anybody was told. */
    UNTOLD
  }
}
