package io.millrace.domain.dispatch;

import java.io.Serializable;

/**
 * When an alert is held back. All in ms.
 *
 * @param flapStarts an alert that began this often within the window is flapping
 * @param flapWindow in event time
 * @param flapQuiet the end of a flapping alert is told when it lasted so long
 * @param stormAlerts more new alerts than this within the window are a storm
 * @param stormWindow in wall-clock time
 * @param silenceAtMost a planned migration without an end silences no longer
 * @param forgetAfter how long an ended alert is remembered, so that a repeat is known as one
 */
public record AdmissionRules(
    int flapStarts,
    long flapWindow,
    long flapQuiet,
    int stormAlerts,
    long stormWindow,
    long silenceAtMost,
    long forgetAfter)
    implements Serializable {
  /** Three starts an hour, ten minutes; twenty alerts a minute; four hours; seven days. */
  public static final AdmissionRules DEFAULT =
      new AdmissionRules(3, 3_600_000, 600_000, 20, 60_000, 14_400_000, 604_800_000);
}
