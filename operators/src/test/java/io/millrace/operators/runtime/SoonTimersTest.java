package io.millrace.operators.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.hash.Ids;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** Timers fire as Flink's own do, whatever waits where, also over snapshots. */
class SoonTimersTest {
  private static final long T0 = 1_700_000_000_000L;
  private static final int KEYS = 5;

  /** Sets a timer for each element, and more when one fires, soon and late. */
  private static final class Timers extends KeyedProcessFunction<Long, Long, String>
      implements AsOfAware {
    private static final long serialVersionUID = 1;

    @Override
    public void lastWatermark(long watermark) {}

    @Override
    public void processElement(Long value, Context ctx, Collector<String> out) {
      ctx.timerService().registerEventTimeTimer(value / KEYS);
    }

    @Override
    public void onTimer(long at, OnTimerContext ctx, Collector<String> out) {
      long now = ctx.timerService().currentWatermark();
      out.collect(ctx.getCurrentKey() + " " + (at - T0) + " at " + (now - T0));
      long said = Ids.of("timer", ctx.getCurrentKey(), at);
      if (said % 3 == 0) {
        ctx.timerService().registerEventTimeTimer(at + 1 + Math.floorMod(said, 50_000L));
      }
      if (said % 7 == 0) {
        ctx.timerService().registerEventTimeTimer(at + 4_000_000 + Math.floorMod(said, 10L));
      }
      if (said % 11 == 0) {
        ctx.timerService().deleteEventTimeTimer(at + 5);
      }
    }
  }

  private static KeyedHarness<Long, Long, String> start(boolean flinks, OperatorSubtaskState state)
      throws Exception {
    OneInputStreamOperator<Long, String> operator =
        flinks ? new KeyedProcessOperator<>(new Timers()) : new AsOfKeyedProcess<>(new Timers());
    return KeyedHarness.restored(operator, v -> v % KEYS, Types.LONG, state);
  }

  /** What fired, in order by key. */
  private static Map<String, List<String>> run(long seed, boolean flinks, boolean restores)
      throws Exception {
    Random random = new Random(seed);
    Map<String, List<String>> fired = new TreeMap<>();
    KeyedHarness<Long, Long, String> harness = start(flinks, null);
    long watermark = T0;
    for (int step = 0; step < 60; step++) {
      for (int i = random.nextInt(12); i > 0; i--) {
        long ahead = random.nextInt(4) == 0 ? random.nextInt(9_000_000) : random.nextInt(40);
        long at = watermark + (random.nextBoolean() ? ahead : ahead * 1000) - 3;
        harness.send(at * KEYS + random.nextInt(KEYS), at);
      }
      if (restores && step % 10 == 9) {
        collect(harness, fired);
        OperatorSubtaskState state = harness.snapshot();
        harness.close();
        harness = start(flinks, state);
        harness.watermark(watermark);
      }
      watermark += random.nextInt(3) == 0 ? random.nextInt(2_000_000) : random.nextInt(60_000);
      harness.watermark(watermark);
    }
    harness.watermark(watermark + 20_000_000_000L);
    collect(harness, fired);
    assertThat(harness.timers()).as("seed %d", seed).isZero();
    harness.close();
    return fired;
  }

  private static void collect(
      KeyedHarness<Long, Long, String> harness, Map<String, List<String>> fired) {
    for (String one : harness.output()) {
      String key = one.substring(0, one.indexOf(' '));
      fired.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
    }
  }

  @Test
  void fireAsFlinksDo() throws Exception {
    for (long seed = 0; seed < 12; seed++) {
      Map<String, List<String>> expected = run(seed, true, false);
      assertThat(run(seed, false, false)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void fireAsFlinksDoAfterSnapshots() throws Exception {
    for (long seed = 0; seed < 12; seed++) {
      Map<String, List<String>> expected = run(seed, true, true);
      assertThat(run(seed, false, true)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void manyOfOneMomentFireOnceEach() throws Exception {
    KeyedHarness<Long, Long, String> harness = start(false, null);
    harness.watermark(T0);
    for (int again = 0; again < 3; again++) {
      for (long key = 0; key < KEYS; key++) {
        harness.send((T0 + 7) * KEYS + key, T0 + 7);
      }
      harness.snapshot();
    }
    for (long key = 0; key < KEYS; key++) {
      harness.send((T0 + 7) * KEYS + key, T0 + 7);
    }
    harness.watermark(T0 + 7);
    assertThat(harness.output()).hasSize(KEYS).doesNotHaveDuplicates();
    harness.close();
  }

  @Test
  void aSnapshotHoldsWhatFlinkWouldFire() throws Exception {
    KeyedHarness<Long, Long, String> harness = start(false, null);
    harness.watermark(T0);
    harness.send((T0 + 10) * KEYS, T0 + 10);
    OperatorSubtaskState state = harness.snapshot();
    harness.close();
    KeyedHarness<Long, Long, String> flinks = start(true, state);
    flinks.watermark(T0 + 10);
    assertThat(flinks.output()).containsExactly("0 10 at 10");
    flinks.close();
  }
}
