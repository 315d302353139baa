package io.millrace.operators.triage.state;

/**
 * A fingerprint on a day.
 *
 * @param day days since the epoch, UTC
 */
public record FingerprintDay(long fingerprintId, long day) {}
