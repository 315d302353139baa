package io.millrace.operators.intake;

/** Uids of this room; part of every savepoint. */
final class IntakeUids {
  static final String PREPARE = "intake.prepare";
  static final String DEDUPLICATE = "intake.deduplicate";
  static final String ENRICH = "intake.enrich";
  static final String COUNT_EXPOSURE = "intake.count-exposure";
  static final String EXPOSURE = "intake.exposure";
  static final String LEDGER = "intake.record-ledger";
  static final String QUALITY = "intake.quality";

  private IntakeUids() {}
}
