package io.millrace.benchmarks.engine;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.cep.engine.Search;
import io.millrace.cep.engine.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.util.Collector;

/** The patterns of the benchmark: P07, P05 and P04 over ticks. */
final class BenchPatterns {
  static final long RETRY_WINDOW_MS = 15 * 60_000;

  private BenchPatterns() {}

  /** At least two failures, then a success, within 15 minutes: one maximal match (C9). */
  static Watch<Tick, Long> retry() {
    return Watch.all(
        "retry",
        search(
            Pattern.<Tick>begin("failed", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(new Is(Tick.FAILED))
                .timesOrMore(2)
                .greedy()
                .followedBy("succeeded")
                .where(new Is(Tick.SUCCEEDED))
                .within(Duration.ofMillis(RETRY_WINDOW_MS))),
        new Count());
  }

  /** Anything but an end, then anything, within half an hour (C11). */
  static Watch<Tick, Long> abandonment() {
    return Watch.all(
        "abandonment",
        search(
            Pattern.<Tick>begin("last", AfterMatchSkipStrategy.noSkip())
                .where(new IsNot(Tick.ENDED))
                .next("any")
                .within(Duration.ofMinutes(30))),
        new Count());
  }

  /** A beginning, then an end, within a day. */
  static Watch<Tick, Long> journey() {
    return Watch.all(
        "journey",
        search(
            Pattern.<Tick>begin("start", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(new Is(Tick.BEGAN))
                .followedBy("end")
                .where(new Is(Tick.ENDED))
                .within(Duration.ofHours(24))),
        new Count());
  }

  /**
   * As many partial matches as the window holds events of a key: what they wait for never comes.
   */
  static Watch<Tick, Long> open(Duration window) {
    return Watch.all(
        "open",
        search(
            Pattern.<Tick>begin("start", AfterMatchSkipStrategy.noSkip())
                .followedBy("end")
                .where(new Is(-1))
                .within(window)),
        new Count());
  }

  private static Search<Tick> search(Pattern<Tick, ?> pattern) {
    return new Search<>(pattern, new ById());
  }

  private static final class Is extends SimpleCondition<Tick> {
    private static final long serialVersionUID = 1;
    private final int kind;

    Is(int kind) {
      this.kind = kind;
    }

    @Override
    public boolean filter(Tick tick) {
      return tick.kind() == kind;
    }
  }

  private static final class IsNot extends SimpleCondition<Tick> {
    private static final long serialVersionUID = 1;
    private final int kind;

    IsNot(int kind) {
      this.kind = kind;
    }

    @Override
    public boolean filter(Tick tick) {
      return tick.kind() != kind;
    }
  }

  /** Order of equal times. */
  static final class ById implements EventComparator<Tick> {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Tick a, Tick b) {
      return Long.compare(a.id(), b.id());
    }
  }

  /** Looks at every event of a match and gives a sum, so that nothing is optimised away. */
  private static final class Count implements MatchHandler<Tick, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public void onMatch(Map<String, List<Tick>> match, long at, Collector<Long> out) {
      out.collect(sum(match) + at);
    }

    @Override
    public void onTimeout(Map<String, List<Tick>> partial, long at, Collector<Long> out) {
      out.collect(-sum(partial) - at);
    }

    private static long sum(Map<String, List<Tick>> events) {
      long sum = 0;
      for (List<Tick> stage : events.values()) {
        for (Tick tick : stage) {
          sum += tick.id();
        }
      }
      return sum;
    }
  }
}
