package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;

/**
 * Bodies for webhooks: one CloudEvent (1.0) in structured JSON. A version of an alert has one id
 * and one body, however often it is sent.
 */
public final class CloudEventBody {
  /** Type of the events of an alert that fires; the other ends in {@code .resolved.v1}. */
  static final String FIRING = "io.millrace.alert.firing.v1";

  static final String RESOLVED = "io.millrace.alert.resolved.v1";

  private CloudEventBody() {}

  /** The event's id, which is also its {@code webhook-id}. */
  public static String id(AlertVersion a) {
    return AlertBody.messageId(a);
  }

  /**
   * An alert as it stands.
   *
   * @param source of all events of this deployment, a URI reference
   */
  public static byte[] of(AlertVersion a, Links links, String source) {
    JsonText json = new JsonText().open('{');
    json.text("specversion", "1.0").text("id", id(a)).text("source", source);
    json.text("type", AlertBody.fires(a) ? FIRING : RESOLVED).text("subject", a.dedupKey());
    json.text("time", AlertBody.instant(a.tickAt())).text("datacontenttype", "application/json");
    json.name("data").open('{');
    AlertBody.members(json, a, links);
    return json.close('}').close('}').utf8();
  }
}
