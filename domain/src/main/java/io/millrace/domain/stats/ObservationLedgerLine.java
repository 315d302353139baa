package io.millrace.domain.stats;

/**
 * One line of the observation ledger as it stood at a tick.
 *
 * @param sum of all changes counted so far
 * @param countedAt the tick, epoch ms
 * @param version rises with every version of the line
 * @param correction whether the line itself was closed already: then this holds only what came
 *     after, and is added to it
 */
public record ObservationLedgerLine(
    ObservationLedgerDelta sum, long countedAt, long version, boolean correction) {

  /** The next version of a line, or its first when {@code before} is null. */
  public static ObservationLedgerLine next(
      ObservationLedgerLine before, ObservationLedgerDelta delta, long tick) {
    long version = tick * 1000;
    return before == null
        ? new ObservationLedgerLine(delta, tick, version, false)
        : new ObservationLedgerLine(
            before.sum.plus(delta), tick, Math.max(version, before.version + 1), false);
  }

  /** What came after the line was closed. */
  public static ObservationLedgerLine correction(ObservationLedgerDelta delta, long tick) {
    return new ObservationLedgerLine(delta, tick, tick * 1000, true);
  }
}
