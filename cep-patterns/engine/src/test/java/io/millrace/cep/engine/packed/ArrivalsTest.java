package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an event waits shows in nothing but its cost. */
class ArrivalsTest {
  private static final long T = 1_000;
  private static final int KEYS = 7;
  private static final OutputTag<Step> OVERFLOW = new OutputTag<>("overflow", Rig.STEP);

  private static Pattern<Step, ?> ab() {
    return Pattern.<Step>begin("a")
        .where(new StepKind("a"))
        .followedBy("b")
        .where(new StepKind("b"))
        .within(Duration.ofMillis(100));
  }

  @Test
  void untilASnapshotAnEventCostsNeitherStateNorTimer() throws Exception {
    try (Rig rig = new Rig(ab(), s -> {}, false, null)) {
      rig.send("a", 1, T);
      assertThat(rig.images() + rig.timers()).isZero();
      rig.snapshot();
      assertThat(rig.images()).isEqualTo(1);
      assertThat(rig.timers()).isEqualTo(1);
      rig.send("b", 2, T + 1).watermark(T + 10);
      assertThat(rig.matches()).hasSize(1);
      assertThat(rig.images()).isZero();
    }
  }

  /** Disorder, equal times, snapshots and restores at odd moments, a limit that bites. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theSameHoweverManyMayWaitOutside(int seed) throws Exception {
    List<String> atOnce = told(seed, 0, false);
    assertThat(atOnce).isNotEmpty().anyMatch(s -> s.startsWith("overflow"));
    assertThat(told(seed, 3, false)).isEqualTo(atOnce);
    assertThat(told(seed, 50_000, false)).isEqualTo(atOnce);
    assertThat(told(seed, 50_000, true)).isEqualTo(atOnce);
    assertThat(told(seed, 3, true)).isEqualTo(atOnce);
  }

  private static List<String> told(int seed, int buffered, boolean restored) throws Exception {
    Consumer<PackedCep.Single<Long, Step>> with =
        s -> s.bufferEvents(buffered).limits(new Limits(4, 50, 50), OVERFLOW);
    Random random = new Random(seed);
    List<String> told = new ArrayList<>();
    Rig rig = new Rig(ab(), with, seed % 2 == 0, null);
    long watermark = T;
    for (int i = 0; i < 600; i++) {
      rig.send(
          random.nextInt(KEYS),
          random.nextBoolean() ? "a" : "b",
          i,
          watermark + random.nextInt(40) - 3);
      if (random.nextInt(8) == 0) {
        watermark += random.nextInt(30);
        rig.watermark(watermark);
      }
      if (random.nextInt(50) == 0) {
        OperatorSubtaskState snapshot = rig.snapshot();
        if (restored) {
          collect(rig, told);
          rig.close();
          rig = new Rig(ab(), with, seed % 2 == 0, snapshot);
          rig.watermark(watermark);
        }
      }
    }
    rig.watermark(Long.MAX_VALUE);
    collect(rig, told);
    rig.close();
    told.sort(null);
    return told;
  }

  private static void collect(Rig rig, List<String> told) {
    told.addAll(rig.matches());
    rig.side(Told.TIMEOUTS).forEach(t -> told.add("timeout " + t));
    rig.side(OVERFLOW).forEach(e -> told.add("overflow " + e));
  }
}
