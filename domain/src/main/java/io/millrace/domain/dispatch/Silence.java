package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ChangeMarker.Kind;

/**
 * A planned migration, during which new alerts about what it touches are not told.
 *
 * @param environment that it touches
 * @param service that it touches; {@code *} for all of the environment
 * @param from epoch ms, inclusive
 * @param until epoch ms, exclusive
 */
public record Silence(String changeId, String environment, String service, long from, long until) {
  private static final String ALL = "*";

  /** The silence that a marker asks for; null when it asks for none. */
  public static Silence of(ChangeMarker marker, AdmissionRules rules) {
    if (marker.kind() != Kind.MIGRATION_PLANNED) {
      return null;
    }
    long latest = marker.startedAt() + rules.silenceAtMost();
    Long end = marker.finishedAt();
    return new Silence(
        marker.changeId(),
        marker.environment(),
        marker.service(),
        marker.startedAt(),
        end == null ? latest : end);
  }

  /**
   * Whether it covers an alert at a time: one about its service, or about a journey of its name.
   */
  boolean covers(AlertVersion alert, long now) {
    if (now < from || now >= until || !environment.equals(alert.environment())) {
      return false;
    }
    return service == null
        || service.equals(ALL)
        || alert.scope().equals("service " + service)
        || alert.scope().equals("journey " + service);
  }
}
