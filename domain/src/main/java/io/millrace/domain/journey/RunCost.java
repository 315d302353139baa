package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.PainCharge.Baseline;
import java.util.ArrayList;
import java.util.List;

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
 * @param tries what of excess and waits has not been charged yet, oldest failure first, at most
 *     {@link #CAP}
 */
public record RunCost(
    long excessUs,
    long retryWaitUs,
    long penaltyUs,
    Baseline baseline,
    long chargedTo,
    long chargedExcessUs,
    long chargedWaitUs,
    List<FailedTry> tries) {
  /** Failed tries that are told apart; those beyond are added to the last. */
  static final int CAP = 16;

  static final RunCost ZERO = new RunCost(0, 0, 0, Baseline.NONE, 0, 0, 0, List.of());

  /** Whether the run's pain has been charged: what comes after that is charged as it comes. */
  public boolean charged() {
    return chargedTo != 0;
  }

  /** All pain charged so far, less what was taken back. */
  public long chargedUs() {
    return chargedExcessUs + chargedWaitUs + penaltyUs;
  }

  /** A step failed; what that took comes next, its wait with the next try. */
  RunCost failed(FailedTry failed) {
    List<FailedTry> more = new ArrayList<>(tries);
    if (more.size() < CAP) {
      more.add(failed);
    }
    return with(excessUs, retryWaitUs, baseline, more);
  }

  /** What the step that failed last took; for one that no trace accounts for. */
  RunCost took(long latencyUs, Long expectedMs) {
    long excess = Math.max(0, latencyUs - (expectedMs == null ? 0 : expectedMs * 1_000));
    Baseline from = expectedMs == null ? baseline : Baseline.POLICY;
    return with(excessUs + excess, retryWaitUs, from, last(excess, 0));
  }

  /**
   * A customer waited from a failed try to the next.
   *
   * @param failedAt of the one that failed, epoch ms
   */
  RunCost waited(long failedAt, long us) {
    if (us <= 0) {
      return this;
    }
    boolean known = !tries.isEmpty();
    RunCost cost = known ? this : failed(FailedTry.at(Long.MIN_VALUE, failedAt));
    return with(excessUs, retryWaitUs + us, baseline, cost.last(0, us));
  }

  private RunCost with(long excess, long wait, Baseline from, List<FailedTry> open) {
    return new RunCost(
        excess,
        wait,
        penaltyUs,
        from,
        chargedTo,
        chargedExcessUs,
        chargedWaitUs,
        List.copyOf(open));
  }

  private List<FailedTry> last(long moreExcessUs, long moreWaitUs) {
    List<FailedTry> more = new ArrayList<>(tries);
    int last = more.size() - 1;
    more.set(last, more.get(last).plus(moreExcessUs, moreWaitUs));
    return more;
  }

  /**
   * Some of it has been charged.
   *
   * @param penalty all of it
   * @param fingerprintId whom the run is charged to
   * @param open what is still to be charged
   */
  RunCost charged(long penalty, long fingerprintId, List<FailedTry> open) {
    long openExcess = open.stream().mapToLong(FailedTry::excessUs).sum();
    long openWait = open.stream().mapToLong(FailedTry::waitUs).sum();
    return new RunCost(
        excessUs,
        retryWaitUs,
        penalty,
        baseline,
        fingerprintId,
        excessUs - openExcess,
        retryWaitUs - openWait,
        open);
  }

  void write(Out out) {
    out.svarint(excessUs)
        .svarint(retryWaitUs)
        .svarint(penaltyUs)
        .tag(baseline)
        .fixed64(chargedTo)
        .svarint(chargedExcessUs)
        .svarint(chargedWaitUs)
        .list(tries, FailedTry::write);
  }

  /**
   * Reads it.
   *
   * @param version of the run's format: in the first one, what had been charged was everything; up
   *     to the second, failed tries were not told apart
   */
  static RunCost read(int version, In in) {
    long excess = in.svarint();
    long wait = in.svarint();
    long penalty = in.svarint();
    Baseline baseline = in.tag(Baseline.class);
    long to = in.fixed64();
    long chargedExcess = version > 1 ? in.svarint() : to == 0 ? 0 : excess;
    long chargedWait = version > 1 ? in.svarint() : to == 0 ? 0 : wait;
    List<FailedTry> tries =
        version > 2
            ? in.list(FailedTry::read)
            : List.of(FailedTry.unknown(excess - chargedExcess, wait - chargedWait));
    return new RunCost(
        excess, wait, penalty, baseline, to, chargedExcess, chargedWait, List.copyOf(tries));
  }
}
