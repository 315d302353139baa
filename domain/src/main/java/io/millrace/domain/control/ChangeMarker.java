package io.millrace.domain.control;

/** A deployment, rollback, flag, config, schema change, outage or migration. Times in epoch ms. */
public record ChangeMarker(
    String changeId,
    Kind kind,
    String service,
    String environment,
    String release,
    String previousRelease,
    String deploymentId,
    String ring,
    String flag,
    String variant,
    String commitRange,
    String authorTeam,
    long startedAt,
    Long finishedAt) {

  /** What changed. */
  public enum Kind {
    DEPLOY,
    ROLLBACK,
    FLAG,
    CONFIG,
    SCHEMA,
    SOURCE_OUTAGE,
    MIGRATION_PLANNED
  }
}
