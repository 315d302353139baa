package io.millrace.domain.alert;

import java.util.List;

/**
 * An alert as a tick left it: one per group of items that have the same fix owner and journey (or
 * service), or per kind of pattern and what it is about.
 *
 * @param alertId hash of (kind, group, start)
 * @param dedupKey stable for the group, so that a receiver folds repeats
 * @param items hex ids of the active items, by effective score; of a pattern its findings, newest
 *     first; of a ticket its item, and behind it the work item that holds it, where one is known
 * @param resolvedAt 0 while it fires
 * @param routes that labels of its items name, by the alphabet
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
    String policies,
    List<String> routes) {
  /** One that goes no route of its own. */
  public AlertVersion(
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
    this(
        environment,
        alertId,
        dedupKey,
        state,
        reason,
        severity,
        title,
        summary,
        owner,
        scope,
        items,
        traces,
        runbook,
        painMinutesWeek,
        startedAt,
        resolvedAt,
        tickAt,
        rowVersion,
        policies,
        List.of());
  }

  /** Whether it still hurts. */
  public enum State {
    FIRING,
    RESOLVED,
    /** It hurts, and its team has heard enough this week: a row, told to nobody. */
    HELD
  }

  /** Why it is in its state. */
  public enum Reason {
    CRITICAL_ITEM,
    HIGH_ITEM,
    REGRESSION,
    NO_ACTIVE_ITEM,
    /** Items of high or critical severity that nobody owns. */
    UNOWNED_ITEM,
    /** P06: the same work was tried again and again. */
    RETRY_STORM,
    /** P05: far more runs are left at a step than before. */
    ABANDONMENT_SURGE,
    /** P08: a dependency goes down and comes back again and again. */
    FLAPPING,
    /** P10: a dependency broke and did not recover in half an hour. */
    NOT_RECOVERED,
    /** A run will probably break its promise. */
    BREACH_PREDICTED,
    /** Nothing of the kind was found for a while. */
    QUIET,
    /** Its team has heard enough this week; stays the reason when it ends unheard. */
    OVER_BUDGET,
    /** What it rested on was taken back: the truth came later. */
    WITHDRAWN,
    /** So many alerts at once that one stands for all; made by the dispatcher alone. */
    ALERT_STORM,
    /** People call it noise: whoever owns the source is asked to change it, or how it is routed. */
    SOURCE_CHANGE_ASKED,
    /** An item that is work: for trackers alone. */
    TICKET_DUE,
    /** The same after it had ended, or had been fixed before. */
    TICKET_RETURNED,
    /** An item that is work no more. */
    TICKET_ENDED,
    /** The fix of an item was verified: for its tracker alone. */
    TICKET_FIXED,
    /** The fix of an item was judged, and did not hold, or not whole. */
    TICKET_NOT_FIXED
  }

  /** The same in another state. */
  AlertVersion with(State other, Reason why, long tick, long version) {
    return new AlertVersion(
        environment,
        alertId,
        dedupKey,
        other,
        why,
        severity,
        title,
        summary,
        owner,
        scope,
        items,
        traces,
        runbook,
        painMinutesWeek,
        startedAt,
        resolvedAt,
        tick,
        version,
        policies,
        routes);
  }

  /** The same in other words. */
  AlertVersion saying(String words) {
    return new AlertVersion(
        environment,
        alertId,
        dedupKey,
        state,
        reason,
        severity,
        title,
        words,
        owner,
        scope,
        items,
        traces,
        runbook,
        painMinutesWeek,
        startedAt,
        resolvedAt,
        tickAt,
        rowVersion,
        policies,
        routes);
  }

  /** Whether it is for trackers, and for nobody else: see {@link TicketNews}. */
  public boolean isTicket() {
    return reason == Reason.TICKET_DUE
        || reason == Reason.TICKET_RETURNED
        || reason == Reason.TICKET_ENDED
        || judgesFix();
  }

  /** Whether it tells a tracker what came of a fix: see {@link FixNews}. */
  public boolean judgesFix() {
    return reason == Reason.TICKET_FIXED || reason == Reason.TICKET_NOT_FIXED;
  }

  /** Whether it asks for a change at the source: for webhooks alone, and no row of alerts. */
  public boolean asksForChange() {
    return reason == Reason.SOURCE_CHANGE_ASKED;
  }

  /** Whether somebody hears of it: what was held, and what ends unheard, stays a row. */
  public boolean isTold() {
    return reason != Reason.OVER_BUDGET;
  }
}
