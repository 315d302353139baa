package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.io.Serializable;
import java.util.List;

/**
 * A receiver of alerts.
 *
 * @param name in logs, keys and metrics
 * @param url where requests go; of Alertmanager the base address
 * @param atLeast alerts below this severity do not go there
 * @param perMinute requests a minute, over all subtasks
 * @param burst requests that may go at once after a quiet time
 * @param inFlight requests without an answer at a time and subtask
 * @param resendMillis while an alert fires it is sent again after this; 0 for never
 * @param timeoutMillis how long an answer may take
 * @param secrets references to the routing key or the signing secrets, never the secrets
 * @param project of a tracker: repository, owner/name, or project key; null otherwise
 * @param owners teams whose alerts go there; with {@code routes} both empty, everybody's
 * @param routes that labels name; what goes one of them goes there, whoever's it is
 * @param closesVerified of a tracker: whether the ticket is closed once its fix was verified
 */
public record Target(
    String name,
    Kind kind,
    String url,
    Severity atLeast,
    int perMinute,
    int burst,
    int inFlight,
    long resendMillis,
    long timeoutMillis,
    List<String> secrets,
    String project,
    List<String> owners,
    List<String> routes,
    boolean closesVerified)
    implements Serializable {

  /** What the receiver understands. */
  public enum Kind {
    /** Alertmanager, API v2. */
    ALERTMANAGER,
    /** PagerDuty, Events API v2. */
    PAGERDUTY,
    /** Any address that takes CloudEvents, signed by Standard Webhooks. */
    WEBHOOK,
    /** Issues of one repository of GitHub: tickets, no alerts. */
    GITHUB,
    /** Issues of one project of Jira: tickets, no alerts. */
    JIRA;

    /** Whether it keeps tickets, and hears of nothing else. */
    public boolean isTracker() {
      return this == GITHUB || this == JIRA;
    }
  }

  /**
   * Whether an alert goes there; one whose severity is unknown goes everywhere. The end of a ticket
   * does too: it may have been made when it was worse.
   */
  public boolean wants(AlertVersion alert) {
    if (alert.isTicket() != kind.isTracker()) {
      return false;
    }
    if (alert.isTicket() && alert.state() == AlertVersion.State.RESOLVED) {
      return true;
    }
    if (!isFor(alert) || alert.asksForChange() && kind != Kind.WEBHOOK) {
      return false;
    }
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(alert.severity())) {
        return severity.compareTo(atLeast) <= 0;
      }
    }
    return true;
  }

  /** A storm stands for alerts of all, so everybody hears of it. */
  private boolean isFor(AlertVersion alert) {
    return owners.isEmpty() && routes.isEmpty()
        || alert.reason() == AlertVersion.Reason.ALERT_STORM
        || alert.owner() != null && owners.contains(alert.owner())
        || alert.routes().stream().anyMatch(routes::contains);
  }
}
