package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * What a try of a step that failed took its customer, and when it failed: whoever failed then pays.
 *
 * @param after event time of the step before it, epoch ms
 * @param failedAt its own event time, epoch ms
 * @param excessUs its duration beyond what policy expects, 0 where a trace accounts for it
 * @param waitUs the wait for the next try
 */
record FailedTry(long after, long failedAt, long excessUs, long waitUs) {
  /**
   * Nothing is known yet of what it took.
   *
   * @param after as above; not before {@code failedAt} where it was the first step
   */
  static FailedTry at(long after, long failedAt) {
    return new FailedTry(after < failedAt ? after : Long.MIN_VALUE, failedAt, 0, 0);
  }

  /** Of a time that is not known: the last failure of the run is meant. */
  static FailedTry unknown(long excessUs, long waitUs) {
    return new FailedTry(Long.MIN_VALUE, Long.MAX_VALUE, excessUs, waitUs);
  }

  FailedTry plus(long moreExcessUs, long moreWaitUs) {
    return new FailedTry(after, failedAt, excessUs + moreExcessUs, waitUs + moreWaitUs);
  }

  long painUs() {
    return excessUs + waitUs;
  }

  /** Whether a failure at that moment, epoch ms, can be why the try failed. */
  boolean spans(long moment) {
    return after < moment && moment <= failedAt;
  }

  void write(Out out) {
    out.svarint(after).svarint(failedAt).svarint(excessUs).svarint(waitUs);
  }

  static FailedTry read(In in) {
    return new FailedTry(in.svarint(), in.svarint(), in.svarint(), in.svarint());
  }
}
