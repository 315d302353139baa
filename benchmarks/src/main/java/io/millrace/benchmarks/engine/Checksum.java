package io.millrace.benchmarks.engine;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Adds up matches and lets nothing through: equal sums, equal matches. Timeouts, which are
 * negative, are not added: the stock operator tells one per branch of a pattern, which nobody would
 * do by hand.
 */
final class Checksum implements FilterFunction<Long> {
  private static final long serialVersionUID = 1;

  /** Of the job that runs in this process. */
  static final LongAdder SUM = new LongAdder();

  @Override
  public boolean filter(Long value) {
    if (value > 0) {
      SUM.add(value * 0x9e3779b97f4a7c15L ^ value);
    }
    return false;
  }
}
