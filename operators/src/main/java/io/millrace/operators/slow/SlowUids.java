package io.millrace.operators.slow;

/** Operator uids of the room; they stand in savepoints. */
final class SlowUids {
  static final String COLLECT = "slow.collect";
  static final String JUDGE = "slow.judge";

  static final String READ_STEPS = "slow.read-steps";
  static final String WATCH_STEPS = "slow.watch-steps";

  private SlowUids() {}
}
