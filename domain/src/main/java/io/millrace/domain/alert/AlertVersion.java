package io.millrace.domain.alert;

import java.util.List;

/**
 * An alert as a tick left it: one per group of items that have the same fix owner and journey (or
 * service).
 *
 * @param alertId hash of (kind, group, start)
 * @param dedupKey stable for the group, so that a receiver folds repeats
 * @param items hex ids of the active items, by effective score
 * @param resolvedAt 0 while it fires
 */
public record AlertVersion(
    String environment,
    long alertId,
    String dedupKey,
    State state,
    Reason reason,
    String severity,
    String title,
    String summary,
    String owner,
    String scope,
    List<String> items,
    List<String> traces,
    String runbook,
    double painMinutesWeek,
    long startedAt,
    long resolvedAt,
    long tickAt,
    long rowVersion,
    String policies) {

  /** Whether it still hurts. */
  public enum State {
    FIRING,
    RESOLVED
  }

  /** Why it is in its state. */
  public enum Reason {
    CRITICAL_ITEM,
    HIGH_ITEM,
    REGRESSION,
    NO_ACTIVE_ITEM,
    /** So many alerts at once that one stands for all; made by the dispatcher alone. */
    ALERT_STORM
  }
}
