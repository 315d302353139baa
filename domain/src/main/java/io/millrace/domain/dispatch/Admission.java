package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.AlertTrack.Hold;
import java.util.Collection;

/**
 * Whether the newest version of an alert is told now. What fires and is not told yet waits for the
 * end of a silence, then of a storm; the end of an alert that flaps waits until it has lasted.
 */
public final class Admission {
  private Admission() {}

  /** What becomes of the newest version. */
  public enum Verdict {
    /** It goes to the targets. */
    TELL,
    /** It waits; the track says why and until when. */
    HOLD,
    /** It ended before anybody was told. */
    UNTOLD,
    /** The targets know it. */
    KNOWN
  }

  /** A decision and what is remembered after it. */
  public record Decision(Verdict verdict, AlertTrack track) {}

  /** The track with a version that arrived; null when it is a repeat or older. */
  public static AlertTrack arrived(AlertTrack before, AlertVersion version, AdmissionRules rules) {
    if (before == null) {
      return AlertTrack.first(version);
    }
    return version.rowVersion() <= before.newest().rowVersion()
        ? null
        : before.with(version, rules.flapStarts());
  }

  /** Whether an arrival is one of a new alert, which counts towards a storm. */
  public static boolean isNew(AlertTrack before, AlertVersion version) {
    boolean fired = before != null && before.newest().state() == State.FIRING;
    return version.state() == State.FIRING
        && !fired
        && (before == null || before.told() != State.FIRING);
  }

  /**
   * Decides about a track's newest version.
   *
   * @param storm of the environment
   */
  public static Decision decide(
      AlertTrack track, Collection<Silence> silences, Storm storm, AdmissionRules rules, long now) {
    AlertVersion newest = track.newest();
    return newest.state() == State.FIRING
        ? firing(track, silences, storm, now)
        : resolved(track, rules, now);
  }

  private static Decision firing(
      AlertTrack track, Collection<Silence> silences, Storm storm, long now) {
    if (track.told() != State.FIRING) {
      long silent = silentUntil(track.newest(), silences, now);
      if (silent > now) {
        return new Decision(Verdict.HOLD, track.held(Hold.SILENCED, silent));
      }
      if (storm.isOn()) {
        return new Decision(Verdict.HOLD, track.held(Hold.STORM, 0));
      }
    }
    return new Decision(Verdict.TELL, track.told(State.FIRING, 0));
  }

  private static Decision resolved(AlertTrack track, AdmissionRules rules, long now) {
    long forgetAt = now + rules.forgetAfter();
    if (track.told() == null) {
      return new Decision(Verdict.UNTOLD, track.held(Hold.NONE, forgetAt));
    }
    if (track.told() == State.RESOLVED) {
      boolean again = track.hold() != Hold.NONE; // it fired, was held, and ended
      return new Decision(again ? Verdict.UNTOLD : Verdict.KNOWN, track.held(Hold.NONE, forgetAt));
    }
    boolean lasted = track.hold() == Hold.FLAPPING && track.until() <= now;
    if (track.flaps(rules) && !lasted) {
      long until = track.hold() == Hold.FLAPPING ? track.until() : now + rules.flapQuiet();
      return new Decision(Verdict.HOLD, track.held(Hold.FLAPPING, until));
    }
    return new Decision(Verdict.TELL, track.told(State.RESOLVED, forgetAt));
  }

  private static long silentUntil(AlertVersion alert, Collection<Silence> silences, long now) {
    return silences.stream()
        .filter(silence -> silence.covers(alert, now))
        .mapToLong(Silence::until)
        .max()
        .orElse(0);
  }

  /** Whether a track may be forgotten: nobody waits for anything of it. */
  public static boolean isOver(AlertTrack track, long now) {
    return track.newest().state() == State.RESOLVED
        && track.hold() == Hold.NONE
        && track.until() <= now;
  }
}
