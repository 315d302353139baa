package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.PainCharge.Baseline;

/**
 * What a run cost its customer, in microseconds. Immutable.
 *
 * @param excessUs durations of failed steps beyond what policy expects, traces aside: they charge
 *     for themselves
 * @param retryWaitUs waits between a failed try and the next
 * @param penaltyUs for abandonment or timeout, 0 before
 * @param baseline where the expected duration came from
 * @param chargedTo fingerprint id, 0 while nothing was charged
 * @param chargedExcessUs part of the excess that has been charged
 * @param chargedWaitUs part of the waits that has been charged
 */
public record RunCost(
    long excessUs,
    long retryWaitUs,
    long penaltyUs,
    Baseline baseline,
    long chargedTo,
    long chargedExcessUs,
    long chargedWaitUs) {
  static final RunCost ZERO = new RunCost(0, 0, 0, Baseline.NONE, 0, 0, 0);

  /** Whether the run's pain has been charged: what comes after that is charged as it comes. */
  public boolean charged() {
    return chargedTo != 0;
  }

  /** All pain charged so far, less what was taken back. */
  public long chargedUs() {
    return chargedExcessUs + chargedWaitUs + penaltyUs;
  }

  long openExcessUs() {
    return excessUs - chargedExcessUs;
  }

  long openWaitUs() {
    return retryWaitUs - chargedWaitUs;
  }

  /** A failed step that no trace accounts for. */
  RunCost failed(long latencyUs, Long expectedMs) {
    if (latencyUs < 0) {
      return this;
    }
    long expectedUs = expectedMs == null ? 0 : expectedMs * 1_000;
    return new RunCost(
        excessUs + Math.max(0, latencyUs - expectedUs),
        retryWaitUs,
        penaltyUs,
        expectedMs == null ? baseline : Baseline.POLICY,
        chargedTo,
        chargedExcessUs,
        chargedWaitUs);
  }

  RunCost waited(long us) {
    return us <= 0
        ? this
        : new RunCost(
            excessUs,
            retryWaitUs + us,
            penaltyUs,
            baseline,
            chargedTo,
            chargedExcessUs,
            chargedWaitUs);
  }

  /** Nothing of it is open any more. */
  RunCost charged(long penalty, long fingerprintId) {
    return new RunCost(
        excessUs, retryWaitUs, penalty, baseline, fingerprintId, excessUs, retryWaitUs);
  }

  void write(Out out) {
    out.svarint(excessUs)
        .svarint(retryWaitUs)
        .svarint(penaltyUs)
        .tag(baseline)
        .fixed64(chargedTo)
        .svarint(chargedExcessUs)
        .svarint(chargedWaitUs);
  }

  /**
   * @param version of the run's format: in the first one, what had been charged was everything
   */
  static RunCost read(int version, In in) {
    long excess = in.svarint();
    long wait = in.svarint();
    long penalty = in.svarint();
    Baseline baseline = in.tag(Baseline.class);
    long to = in.fixed64();
    if (version < 2) {
      long part = to == 0 ? 0 : 1;
      return new RunCost(excess, wait, penalty, baseline, to, part * excess, part * wait);
    }
    return new RunCost(excess, wait, penalty, baseline, to, in.svarint(), in.svarint());
  }
}
