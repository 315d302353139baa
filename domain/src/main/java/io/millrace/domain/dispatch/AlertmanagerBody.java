package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import java.util.Locale;

/**
 * Bodies for Alertmanager's API v2 ({@code POST /api/v2/alerts}; its OpenAPI document names the
 * fields). Labels make an alert's identity there and are few: environment, owner, scope and
 * severity. All else is annotation.
 */
public final class AlertmanagerBody {
  /** The {@code alertname} of every alert. */
  public static final String NAME = "MillracePain";

  private AlertmanagerBody() {}

  /**
   * An alert as it stands.
   *
   * @param told severity under which the receiver knows it; null when it does not. Under another
   *     label it is another alert there, so the old one is ended in the same request
   * @param now wall clock, epoch ms: an alert of the future is one of now
   * @param holdMillis how long the receiver keeps it firing without hearing of it again
   */
  public static byte[] of(
      AlertVersion a, String told, Links links, String source, long now, long holdMillis) {
    JsonText json = new JsonText().open('[');
    long start = Math.min(a.startedAt(), now);
    if (told != null && !told.equals(a.severity())) {
      alert(json, a, told, links, source, start, now);
    }
    long end = AlertBody.fires(a) ? now + holdMillis : Math.min(a.resolvedAt(), now);
    alert(json, a, a.severity(), links, source, start, Math.max(end, start + 1));
    return json.close(']').utf8();
  }

  private static void alert(
      JsonText json,
      AlertVersion a,
      String severity,
      Links links,
      String source,
      long start,
      long end) {
    json.element().open('{').name("labels").open('{');
    json.text("alertname", NAME).text("environment", a.environment());
    json.text("owner", a.owner()).text("scope", a.scope());
    json.text("severity", severity == null ? null : severity.toLowerCase(Locale.ROOT));
    json.close('}').name("annotations").open('{');
    json.text("title", a.title()).text("summary", a.summary()).text("reason", a.reason().name());
    json.text("dedup_key", a.dedupKey()).text("items", AlertBody.joined(a.items()));
    json.text("exemplar_traces", AlertBody.joined(a.traces()));
    json.text("pain_minutes_week", String.format(Locale.ROOT, "%.1f", a.painMinutesWeek()));
    json.text("item_url", links.itemOf(a)).text("runbook_url", links.runbookOf(a));
    json.close('}');
    json.text("startsAt", AlertBody.instant(start)).text("endsAt", AlertBody.instant(end));
    String generator = links.itemOf(a);
    json.text("generatorURL", generator == null ? source : generator).close('}');
  }
}
