package io.millrace.operators.statistics;

import java.io.Serializable;

/**
 * Settings of the statistics room.
 *
 * @param latenessMs how long after its end a window still takes records; 0 by default, because the
 *     watermark already waits for disorder
 * @param localGroups how many (environment, fingerprint, minute) a subtask counts on its own before
 *     it hands them on
 */
public record StatisticsSettings(long latenessMs, int localGroups) implements Serializable {
  public StatisticsSettings {
    if (latenessMs < 0 || localGroups < 1) {
      throw new IllegalArgumentException(
          "statistics: lateness " + latenessMs + " ms, local groups " + localGroups);
    }
  }

  public static StatisticsSettings defaults() {
    return new StatisticsSettings(0, 4096);
  }
}
