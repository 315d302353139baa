package io.millrace.operators.migration;

/** Operator uids of the room; they stand in savepoints. */
final class MigrationUids {
  static final String COUNT = "migration.count";
  static final String DECIDE = "migration.decide";

  private MigrationUids() {}
}
