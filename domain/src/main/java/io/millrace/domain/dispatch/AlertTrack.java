package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one alert before it goes to any target.
 *
 * @param newest version
 * @param told state in which the targets know it; null when they do not
 * @param hold why the newest version waits
 * @param until when it is looked at again, epoch ms; 0 for not, or at the end of a storm
 * @param starts event times at which it began, the newest few, rising
 */
public record AlertTrack(
    AlertVersion newest, State told, Hold hold, long until, List<Long> starts) {

  /** Why an alert is held back. */
  public enum Hold {
    NONE,
    FLAPPING,
    SILENCED,
    STORM
  }

  static AlertTrack first(AlertVersion version) {
    return new AlertTrack(version, null, Hold.NONE, 0, List.of()).started(version, 1);
  }

  /** With a newer version. */
  AlertTrack with(AlertVersion version, int mostStarts) {
    return new AlertTrack(version, told, hold, until, starts).started(version, mostStarts);
  }

  private AlertTrack started(AlertVersion version, int most) {
    boolean known = !starts.isEmpty() && starts.get(starts.size() - 1) >= version.startedAt();
    if (known) {
      return this;
    }
    List<Long> all = new ArrayList<>(starts);
    all.add(version.startedAt());
    List<Long> kept = all.subList(Math.max(0, all.size() - most), all.size());
    return new AlertTrack(newest, told, hold, until, List.copyOf(kept));
  }

  AlertTrack held(Hold why, long looked) {
    return new AlertTrack(newest, told, why, looked, starts);
  }

  AlertTrack told(State state, long looked) {
    return new AlertTrack(newest, state, Hold.NONE, looked, starts);
  }

  boolean flaps(AdmissionRules rules) {
    int n = starts.size();
    return n >= rules.flapStarts()
        && starts.get(n - 1) - starts.get(n - rules.flapStarts()) <= rules.flapWindow();
  }
}
