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
 */
public record RunCost(
    long excessUs, long retryWaitUs, long penaltyUs, Baseline baseline, long chargedTo) {
  static final RunCost ZERO = new RunCost(0, 0, 0, Baseline.NONE, 0);

  /** Whether the run's pain has been charged: that happens once. */
  public boolean charged() {
    return chargedTo != 0;
  }

  public long painUs() {
    return excessUs + retryWaitUs + penaltyUs;
  }

  /** A failed step that no trace accounts for. */
  RunCost failed(long latencyUs, Long expectedMs) {
    if (charged() || latencyUs < 0) {
      return this;
    }
    long expectedUs = expectedMs == null ? 0 : expectedMs * 1_000;
    return new RunCost(
        excessUs + Math.max(0, latencyUs - expectedUs),
        retryWaitUs,
        penaltyUs,
        expectedMs == null ? baseline : Baseline.POLICY,
        chargedTo);
  }

  RunCost waited(long us) {
    return charged() || us <= 0
        ? this
        : new RunCost(excessUs, retryWaitUs + us, penaltyUs, baseline, chargedTo);
  }

  RunCost charged(long penalty, long fingerprintId) {
    return new RunCost(excessUs, retryWaitUs, penalty, baseline, fingerprintId);
  }

  void write(Out out) {
    out.svarint(excessUs).svarint(retryWaitUs).svarint(penaltyUs).tag(baseline).fixed64(chargedTo);
  }

  static RunCost read(In in) {
    return new RunCost(
        in.svarint(), in.svarint(), in.svarint(), in.tag(Baseline.class), in.fixed64());
  }
}
