package io.millrace.operators.fingerprint;

/** Operator uids of the fingerprint room; they live inside savepoints. */
final class FingerprintUids {
  static final String ASSIGN = "fingerprint.assign";

  private FingerprintUids() {}
}
