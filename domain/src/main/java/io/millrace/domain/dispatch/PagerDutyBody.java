package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;

/**
 * Bodies for PagerDuty's Events API v2 ({@code POST /v2/enqueue}). One dedup key holds an incident
 * together: triggers fold into it, a resolve ends it.
 */
public final class PagerDutyBody {
  /** The API's bound on a summary, in characters. */
  static final int SUMMARY = 1024;

  private PagerDutyBody() {}

  /**
   * An alert as it stands.
   *
   * @param routingKey the integration's secret
   * @param source of all events of this deployment
   */
  public static byte[] of(AlertVersion a, String routingKey, Links links, String source) {
    JsonText json = new JsonText().open('{');
    json.text("routing_key", routingKey);
    json.text("event_action", AlertBody.fires(a) ? "trigger" : "resolve");
    json.text("dedup_key", a.dedupKey());
    if (AlertBody.fires(a)) {
      payload(json, a, links, source);
    }
    return json.close('}').utf8();
  }

  private static void payload(JsonText json, AlertVersion a, Links links, String source) {
    json.text("client", "Millrace").text("client_url", links.itemOf(a));
    json.name("payload").open('{');
    json.text("summary", AlertBody.cut("[" + a.environment() + "] " + a.title(), SUMMARY));
    json.text("source", source).text("severity", severity(a.severity()));
    json.text("timestamp", AlertBody.instant(a.startedAt()));
    json.text("component", a.scope()).text("group", a.owner()).text("class", a.reason().name());
    json.name("custom_details").open('{');
    AlertBody.members(json, a, links);
    json.close('}').close('}').name("links").open('[');
    link(json, links.itemOf(a), "Item");
    link(json, links.runbookOf(a), "Runbook");
    json.close(']');
  }

  private static void link(JsonText json, String href, String text) {
    if (href != null) {
      json.element().open('{').text("href", href).text("text", text).close('}');
    }
  }

  /** The API knows critical, error, warning and info. */
  private static String severity(String severity) {
    return switch (severity == null ? "" : severity) {
      case "CRITICAL" -> "critical";
      case "HIGH" -> "error";
      case "LOW" -> "info";
      default -> "warning";
    };
  }
}
