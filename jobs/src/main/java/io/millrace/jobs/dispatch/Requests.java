package io.millrace.jobs.dispatch;

import io.millrace.domain.UserError;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.AlertmanagerBody;
import io.millrace.domain.dispatch.CloudEventBody;
import io.millrace.domain.dispatch.PagerDutyBody;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.dispatch.WebhookSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the request that a target understands, with its secrets; they are in nothing else. */
final class Requests {
  private static final String JSON = "application/json";
  private static final int HOLD = 4;

  private final DispatchConfig config;

  /** A request as it goes out. */
  record Request(String url, String contentType, Map<String, String> headers, byte[] body) {
    /** Never shows what may be a secret. */
    @Override
    public String toString() {
      return "request to " + url;
    }
  }

  Requests(DispatchConfig config) {
    this.config = config;
  }

  /**
   * Reads a target's secrets, so that a missing one stops the start and not the first alert.
   *
   * @throws UserError naming the place
   */
  void check(Target target) {
    if (target.kind() == Target.Kind.WEBHOOK) {
      signing(target);
    } else {
      target.secrets().forEach(SecretPlace::read);
    }
  }

  Request of(Target target, AlertVersion alert, String knownAs, long now) {
    return switch (target.kind()) {
      case ALERTMANAGER -> alertmanager(target, alert, knownAs, now);
      case PAGERDUTY ->
          new Request(
              target.url(),
              JSON,
              Map.of(),
              PagerDutyBody.of(
                  alert,
                  SecretPlace.read(target.secrets().get(0)),
                  config.links(),
                  config.source()));
      case WEBHOOK -> webhook(target, alert, now);
      case GITHUB, JIRA -> throw new IllegalStateException(target.name() + " is a tracker");
    };
  }

  private Request alertmanager(Target target, AlertVersion alert, String knownAs, long now) {
    Map<String, String> headers =
        target.secrets().isEmpty()
            ? Map.of()
            : Map.of("Authorization", "Bearer " + SecretPlace.read(target.secrets().get(0)));
    byte[] body =
        AlertmanagerBody.of(
            alert, knownAs, config.links(), config.source(), now, HOLD * target.resendMillis());
    String base = target.url();
    String slash = base.endsWith("/") ? "" : "/";
    return new Request(base + slash + "api/v2/alerts", JSON, headers, body);
  }

  private Request webhook(Target target, AlertVersion alert, long now) {
    byte[] body = CloudEventBody.of(alert, config.links(), config.source());
    String id = CloudEventBody.id(alert);
    long seconds = now / 1000;
    return new Request(
        target.url(),
        "application/cloudevents+json; charset=UTF-8",
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(seconds),
            "webhook-signature", WebhookSignature.of(signing(target), id, seconds, body)),
        body);
  }

  private static List<byte[]> signing(Target target) {
    List<byte[]> secrets = new ArrayList<>();
    for (String reference : target.secrets()) {
      try {
        secrets.add(WebhookSignature.secret(SecretPlace.read(reference)));
      } catch (IllegalArgumentException e) {
        throw new UserError("SECRET_INVALID: " + reference + " " + e.getMessage());
      }
    }
    return secrets;
  }
}
