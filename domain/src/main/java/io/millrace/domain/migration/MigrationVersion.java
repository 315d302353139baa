package io.millrace.domain.migration;

import io.millrace.domain.fingerprint.Migrations.Change;

/**
 * What one fingerprint became under a newer policy, as a tick left it; the row of {@code
 * fingerprint_migrations}.
 *
 * @param moved both ids, with all occurrences counted so far
 * @param change what happened to the fingerprints that the step touches
 * @param heir whether most of the old one's occurrences came here; while the newer policy is a
 *     shadow this may change, and once it gives ids it is kept
 * @param policies in force at the tick
 */
public record MigrationVersion(
    Rename moved,
    Change change,
    boolean heir,
    Stage stage,
    long tickAt,
    long rowVersion,
    String policies) {
  /** Whose ids count. */
  public enum Stage {
    /** The older policy's; the newer one only shows what it would do. */
    SHADOW,
    /** The newer policy's: what belonged to the old id belongs to the new one. */
    ACTIVE
  }

  public String environment() {
    return moved.environment();
  }

  public long oldId() {
    return moved.before().id();
  }

  public long newId() {
    return moved.after().id();
  }

  /** Whether it says what the other said, but for when. */
  boolean says(MigrationVersion other) {
    return other != null
        && moved.equals(other.moved)
        && change == other.change
        && heir == other.heir
        && stage == other.stage;
  }
}
