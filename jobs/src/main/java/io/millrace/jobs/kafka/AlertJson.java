package io.millrace.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.hash.Ids;

/**
 * An alert as it stands in {@code alert.outbox}: one JSON object, names as in the {@code alerts}
 * table, times in epoch milliseconds, {@code resolved_at} absent while it fires. Its {@code kind}
 * tells an alert from a ticket, which is for trackers alone, and from a request to change a source.
 */
public final class AlertJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertJson() {}

  /** The message's value. */
  public static byte[] bytes(AlertVersion a) {
    ObjectNode o = JSON.createObjectNode();
    o.put("kind", a.isTicket() ? "ticket" : a.asksForChange() ? "source_change" : "alert");
    o.put("alert_id", Ids.hex("alert:", a.alertId()));
    o.put("dedup_key", a.dedupKey());
    o.put("environment", a.environment());
    o.put("state", a.state().name());
    o.put("reason", a.reason().name());
    o.put("severity", a.severity());
    o.put("title", a.title());
    o.put("summary", a.summary());
    o.put("owner", a.owner());
    o.put("scope", a.scope());
    a.items().forEach(o.putArray("items")::add);
    a.traces().forEach(o.putArray("exemplar_traces")::add);
    o.put("runbook", a.runbook());
    o.put("pain_minutes_week", a.painMinutesWeek());
    o.put("started_at", a.startedAt());
    if (a.resolvedAt() != 0) {
      o.put("resolved_at", a.resolvedAt());
    }
    o.put("tick_at", a.tickAt());
    o.put("row_version", a.rowVersion());
    o.put("policy_versions", a.policies());
    a.routes().forEach(o.putArray("routes")::add);
    try {
      return JSON.writeValueAsBytes(o);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
