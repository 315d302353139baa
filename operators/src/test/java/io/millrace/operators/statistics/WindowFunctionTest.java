package io.millrace.operators.statistics;

import static io.millrace.operators.statistics.Facts.DAY;
import static io.millrace.operators.statistics.Facts.HOUR;
import static io.millrace.operators.statistics.Facts.MINUTE;
import static io.millrace.operators.statistics.Facts.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.stats.StatsPartial;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.domain.stats.WindowFactCodec;
import io.millrace.domain.stats.WindowStats;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class WindowFunctionTest {
  @Test
  void firesEveryWindowOnceAtItsEndAndEndsWithTheDay() throws Exception {
    try (var h = harness(0, null)) {
      h.send(partial("a", 1, 5 * MINUTE), 0).send(partial("a", 2, 5 * MINUTE + 1), 0);
      h.send(partial("a", 3, HOUR + MINUTE), 0);
      h.watermark(6 * MINUTE - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(6 * MINUTE);
      assertThat(brief(h.output())).containsExactly("MINUTE 300000 2");
      h.watermark(DAY);
      assertThat(brief(h.output()))
          .containsExactly(
              "MINUTE 300000 2", "HOUR 0 2", "MINUTE 3660000 1", "HOUR 3600000 1", "DAY 0 3");
      assertThat(h.output()).noneMatch(WindowFact::partial);
      h.assertNothingLeft();
    }
  }

  @Test
  void whatEndsAfterAsOfIsPartial() throws Exception {
    try (var h = harness(0, null)) {
      h.send(partial("a", 1, 0), 0).send(partial("a", 2, MINUTE), 0);
      h.endAt(MINUTE + 5);
      assertThat(h.output())
          .extracting(w -> w.size() + " " + w.startAt() + " " + w.partial())
          .containsExactly("MINUTE 0 false", "MINUTE 60000 true", "HOUR 0 true", "DAY 0 true");
      h.assertNothingLeft();
    }
  }

  @Test
  void aWindowOfChargesKnowsTheFingerprintOnceAnOccurrenceTold() throws Exception {
    StatsPartial charge =
        new StatsPartial(
            "prod",
            WindowFact.onlyId(Facts.fingerprint("a").id()),
            MINUTE,
            new WindowAccumulator().add(Facts.charge("a", 9, MINUTE)).build());
    try (var h = harness(0, null)) {
      h.send(charge, 0).watermark(2 * MINUTE);
      assertThat(h.output().get(0).described()).isFalse();
      h.send(partial("a", 1, 2 * MINUTE), 0).watermark(DAY);
      assertThat(h.output()).filteredOn(w -> w.size() == Size.DAY).hasSize(1);
      WindowFact day = h.output().get(h.output().size() - 1);
      assertThat(day.described()).isTrue();
      assertThat(day.stats().painUs()).isEqualTo(9);
    }
  }

  @Test
  void latenessDelaysFiring() throws Exception {
    try (var h = harness(MINUTE, null)) {
      h.send(partial("a", 1, 0), 0).watermark(2 * MINUTE - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(2 * MINUTE);
      assertThat(h.output()).hasSize(1);
      h.watermark(DAY + MINUTE).assertNothingLeft();
    }
  }

  /** Arrival order, watermark cadence and a restore halfway leave no trace in the result. */
  @Test
  void sameWindowsWhateverTheOrderTheCadenceAndTheRestore() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      List<StatsPartial> facts = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        facts.add(partial("f" + i % 3, i, random.nextInt((int) (2 * DAY))));
      }
      facts.sort((a, b) -> Long.compare(a.minuteAt(), b.minuteAt()));
      long asOf = 2 * DAY + 5;
      List<WindowFact> everyRecord = run(facts, asOf, true, -1);
      List<WindowFact> restored = run(facts, asOf, true, 100);
      Collections.shuffle(facts, random);
      List<WindowFact> oneJump = run(facts, asOf, false, -1);
      SameRows.assertSame(everyRecord, oneJump);
      SameRows.assertSame(everyRecord, restored);
      WindowStats days = WindowStats.EMPTY;
      for (WindowFact w : everyRecord) {
        days = w.size() == Size.DAY ? days.merge(w.stats()) : days;
      }
      assertThat(days.occurrences()).as("seed " + seed).isEqualTo(200);
    }
  }

  private static List<WindowFact> run(
      List<StatsPartial> facts, long asOf, boolean watermarks, int restoreAt) throws Exception {
    List<WindowFact> out = new ArrayList<>();
    var h = harness(0, null);
    for (int i = 0; i < facts.size(); i++) {
      if (i == restoreAt) {
        OperatorSubtaskState state = h.snapshot();
        out.addAll(h.output());
        h.close();
        h = harness(0, state);
      }
      if (watermarks) {
        h.watermark(facts.get(i).minuteAt());
      }
      h.send(facts.get(i), 0);
    }
    h.endAt(asOf);
    h.assertNothingLeft();
    out.addAll(h.output());
    h.close();
    return out;
  }

  private static KeyedHarness<Tuple2<String, Long>, StatsPartial, WindowFact> harness(
      long latenessMs, OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new WindowFunction(new StatisticsSettings(latenessMs, 10))),
        new PartialKey(),
        PartialKey.TYPE,
        CodecTypeInfo.of(WindowFact.class, WindowFactCodec.class),
        state);
  }

  private static StatsPartial partial(String failure, int i, long at) {
    return new StatsPartial(
        "prod",
        Facts.fingerprint(failure),
        Size.MINUTE.startOf(at),
        new WindowAccumulator().add(observation(failure, i, at)).build());
  }

  private static List<String> brief(List<WindowFact> windows) {
    return windows.stream()
        .map(w -> w.size() + " " + w.startAt() + " " + w.stats().occurrences())
        .toList();
  }
}
