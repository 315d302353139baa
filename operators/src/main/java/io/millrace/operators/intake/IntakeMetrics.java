package io.millrace.operators.intake;

/** Metric names of this room. */
final class IntakeMetrics {
  static final String GROUP = "intake";
  static final String RECORDS_READ = "recordsRead";
  static final String RECORDS_REJECTED = "recordsRejected";
  static final String RECORDS_DUPLICATED = "recordsDuplicated";
  static final String IDS_CONFLICTED = "idsConflicted";
  static final String VALUES_MASKED = "valuesMasked";
  static final String SUBJECTS_WITHHELD = "subjectsWithheld";
  static final String EXPOSURE_LATE = "exposureLate";
  static final String VALUES_CAPPED = "valuesCapped";

  private IntakeMetrics() {}
}
