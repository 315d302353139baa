package io.millrace.domain.score;

import io.millrace.domain.policy.ScoringPolicy;

/**
 * Fix effort and where it came from.
 *
 * @param points in {1, 2, 3, 5, 8}
 */
public record Effort(int points, String source) {
  private static final int[] SCALE = {1, 2, 3, 5, 8};

  /** Effort by failure class, else the policy's default. */
  public static Effort of(ScoringPolicy policy, String failureClass) {
    Integer points = failureClass == null ? null : policy.effortByFailureClass().get(failureClass);
    return points == null
        ? new Effort(onScale(policy.defaultEffort()), "default")
        : new Effort(onScale(points), "class:" + failureClass);
  }

  /** What the tracker says wins. */
  public static Effort ofWorkItem(String workItemId, int points) {
    return new Effort(onScale(points), "work-item:" + workItemId);
  }

  /** The smallest step that is not below the points, at most 8. */
  private static int onScale(int points) {
    for (int step : SCALE) {
      if (points <= step) {
        return step;
      }
    }
    return SCALE[SCALE.length - 1];
  }
}
