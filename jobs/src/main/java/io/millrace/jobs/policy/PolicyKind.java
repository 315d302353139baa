package io.millrace.jobs.policy;

/** Kinds of policy documents. */
enum PolicyKind {
  CALENDAR(false),
  FINGERPRINT(false),
  GOVERNANCE(false),
  JOURNEYS(true),
  LABELS(true),
  MASKING(false),
  OUTCOMES(true),
  PAIN(false),
  SCORING(false);

  private final boolean many;

  PolicyKind(boolean many) {
    this.many = many;
  }

  /** Whether documents of different ids stand side by side; else there is only "default". */
  boolean many() {
    return many;
  }

  /** As documents and rows write it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
