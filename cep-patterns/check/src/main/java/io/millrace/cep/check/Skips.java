package io.millrace.cep.check;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;

/** Every skip strategy of Flink. */
enum Skips {
  NONE(AfterMatchSkipStrategy.noSkip()),
  PAST_LAST(AfterMatchSkipStrategy.skipPastLastEvent()),
  TO_NEXT(AfterMatchSkipStrategy.skipToNext()),
  TO_FIRST(AfterMatchSkipStrategy.skipToFirst("b")),
  TO_LAST(AfterMatchSkipStrategy.skipToLast("b"));

  private final AfterMatchSkipStrategy strategy;

  Skips(AfterMatchSkipStrategy strategy) {
    this.strategy = strategy;
  }

  AfterMatchSkipStrategy strategy() {
    return strategy;
  }
}
