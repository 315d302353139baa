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
    List<String> secrets)
    implements Serializable {

  /** What the receiver understands. */
  public enum Kind {
    /** Alertmanager, API v2. */
    ALERTMANAGER,
    /** PagerDuty, Events API v2. */
    PAGERDUTY,
    /** Any address that takes CloudEvents, signed by Standard Webhooks. */
    WEBHOOK
  }

  /** Whether an alert goes there; one whose severity is unknown goes everywhere. */
  public boolean wants(AlertVersion alert) {
    for (Severity severity : Severity.values()) {
      if (severity.name().equals(alert.severity())) {
        return severity.compareTo(atLeast) <= 0;
      }
    }
    return true;
  }
}
