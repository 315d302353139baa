package io.millrace.domain.control;

import io.millrace.domain.hash.Ids;

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

  /** What the row of a change is called in {@code change_markers}. */
  public static String rowId(String environment, String changeId) {
    return Ids.hex("change:", Ids.of("change", environment, changeId));
  }

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
