package io.millrace.domain.stats;

/** What the occurrences of a window are broken down by. */
public enum Dimension {
  SERVICE,
  ENDPOINT,
  DEPENDENCY,
  RELEASE,
  DEPLOYMENT,
  JOURNEY,
  STAGE,
  TENANT,
  TIER,
  SEGMENT,
  REGION,
  /** Observation kind. */
  KIND,
  /** Coarse failure class, see {@code Observation.failureClass}. */
  FAILURE_CLASS,
  /** {@code flag:variant}. */
  FLAG,
  /** Scopes that were charged, by the services above what failed. */
  CALLER,
  /** Runs whose penalty was charged, by the stage at which they were left or timed out. */
  LEFT,
  /** Runs whose penalty was taken back, since they ended after all, by that stage. */
  RETURNED
}
