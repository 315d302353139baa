package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What every receiver's body says of an alert. */
final class AlertBody {
  private AlertBody() {}

  /** Stable for a version of an alert, so that a repeat is known as one. */
  static String messageId(AlertVersion a) {
    long state = fires(a) ? 1 : 2;
    long id = Ids.of("alert-message", Ids.key(a.dedupKey()), a.alertId(), a.rowVersion(), state);
    return Ids.hex("msg_", id);
  }

  static String instant(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static boolean fires(AlertVersion a) {
    return a.state() == State.FIRING;
  }

  /** Members with the names that they have in {@code alert.outbox}. */
  static void members(JsonText json, AlertVersion a, Links links) {
    json.text("alert_id", Ids.hex("alert:", a.alertId())).text("dedup_key", a.dedupKey());
    json.text("environment", a.environment()).text("state", a.state().name());
    json.text("reason", a.reason().name()).text("severity", a.severity());
    json.text("title", a.title()).text("summary", a.summary());
    json.text("owner", a.owner()).text("scope", a.scope());
    json.texts("items", a.items()).texts("exemplar_traces", a.traces());
    json.text("item_url", links.itemOf(a)).text("runbook", links.runbookOf(a));
    json.number("pain_minutes_week", a.painMinutesWeek());
    json.text("started_at", instant(a.startedAt()));
    if (a.resolvedAt() != 0) {
      json.text("resolved_at", instant(a.resolvedAt()));
    }
    json.text("tick_at", instant(a.tickAt())).number("row_version", a.rowVersion());
    json.text("policy_versions", a.policies());
  }

  static String joined(List<String> texts) {
    return texts.isEmpty() ? null : String.join(", ", texts);
  }

  static String cut(String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
