package io.millrace.operators.cluster;

/** Names of the room's metrics. */
final class ClusterMetrics {
  static final String GROUP = "cluster";

  /** Ticks that decided. */
  static final String TICKS_DECIDED = "ticksDecided";

  /** Fingerprints that left after silence. */
  static final String FINGERPRINTS_FORGOTTEN = "fingerprintsForgotten";

  /** Observations of fingerprints beyond the bound. */
  static final String OBSERVATIONS_OVERFLOWED = "observationsOverflowed";

  /** Fingerprints, and pairs of stacks, that a cap kept from being compared, summed over ticks. */
  static final String FINGERPRINTS_CAPPED = "fingerprintsCapped";

  private ClusterMetrics() {}
}
