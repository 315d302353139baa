package io.millrace.domain.stats;

/**
 * A change to one line of the observation ledger. Over all deltas of a minute {@code fromRecords +
 * fromPatterns = clustered + unclustered + overflow + late}.
 *
 * @param minuteAt event minute, epoch ms
 * @param clustered in windows that a tick has seen; a cluster of one is a cluster
 * @param unclustered in windows that no tick has seen yet; falls again when one does
 * @param overflow left out by a bound
 * @param late came after their window had fired
 */
public record ObservationLedgerDelta(
    String environment,
    long minuteAt,
    long fromRecords,
    long fromPatterns,
    long clustered,
    long unclustered,
    long overflow,
    long late) {

  /** Both changes to the same line together. */
  public ObservationLedgerDelta plus(ObservationLedgerDelta d) {
    if (minuteAt != d.minuteAt || !environment.equals(d.environment)) {
      throw new IllegalArgumentException(
          "ledger lines differ: " + environment + "@" + minuteAt + ", " + d.environment);
    }
    return new ObservationLedgerDelta(
        environment,
        minuteAt,
        fromRecords + d.fromRecords,
        fromPatterns + d.fromPatterns,
        clustered + d.clustered,
        unclustered + d.unclustered,
        overflow + d.overflow,
        late + d.late);
  }

  /** Whether what came in is accounted for. */
  public boolean balances() {
    return fromRecords + fromPatterns == clustered + unclustered + overflow + late;
  }
}
