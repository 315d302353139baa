package io.millrace.operators.slow;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.slow.CallHour;
import io.millrace.domain.slow.StepSlowdown;
import io.millrace.domain.slow.StepTime;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class WatchStepsFunctionTest {
  private static final long HOUR = CallHour.HOUR_MS;
  private static final long T0 = 472_222 * HOUR;

  private static KeyedHarness<Long, StepTime, StepSlowdown> harness(OperatorSubtaskState from)
      throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new WatchStepsFunction()), StepTime::key, Types.LONG, from);
  }

  /** Forty moves in an hour that took 1 s to 4 s, times a factor. */
  private static List<StepTime> hour(int n, int factor) {
    List<StepTime> moves = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long at = T0 + n * HOUR + i * 60_000L;
      moves.add(
          new StepTime("prod", "checkout", "payment", at, (1 + i % 4) * 1_000L * factor, "p=1"));
    }
    return moves;
  }

  private static void send(
      KeyedHarness<Long, StepTime, StepSlowdown> h, List<StepTime> moves, long until)
      throws Exception {
    for (StepTime move : moves) {
      h.send(move, move.at());
    }
    h.watermark(until);
  }

  private static String told(StepSlowdown s) {
    long end = s.untilAt() == 0 ? -1 : (s.untilAt() - T0) / HOUR;
    return (s.fromAt() - T0) / HOUR + ".." + end + " " + s.beyond() + " of " + s.moves();
  }

  @Test
  void aSlowHourBeginsItAndAUsualOneEndsIt() throws Exception {
    try (var h = harness(null)) {
      for (int n = 0; n < 8; n++) {
        send(h, hour(n, n == 4 || n == 5 ? 3 : 1), T0 + (n + 1) * HOUR);
      }
      assertThat(h.output().stream().map(s -> told(s)))
          .containsExactly("5..-1 30 of 40", "5..7 30 of 40");
      h.watermark(T0 + 100 * HOUR);
      h.assertNothingLeft();
    }
  }

  @Test
  void anHourIsJudgedAtItsEndAndNotBefore() throws Exception {
    try (var h = harness(null)) {
      send(h, hour(0, 1), T0 + HOUR);
      send(h, hour(1, 1), T0 + 2 * HOUR);
      send(h, hour(2, 1), T0 + 3 * HOUR);
      send(h, hour(3, 3), T0 + 4 * HOUR - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(T0 + 4 * HOUR);
      assertThat(h.output()).hasSize(1);
    }
  }

  /** What has lasted a day is how it is now. */
  @Test
  void aSlowdownThatLastsBecomesUsual() throws Exception {
    try (var h = harness(null)) {
      for (int n = 0; n < 40; n++) {
        send(h, hour(n, n < 4 ? 1 : 3), T0 + (n + 1) * HOUR);
      }
      assertThat(h.output()).hasSize(2);
      assertThat(h.output().get(1).untilAt())
          .as("the next hour would have two usual ones before it")
          .isEqualTo(T0 + 26 * HOUR);
      h.watermark(T0 + 100 * HOUR);
      h.assertNothingLeft();
    }
  }

  @Test
  void orderRestoreAndJumpsOfTimeChangeNothing() throws Exception {
    List<StepTime> all = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      all.addAll(hour(n, n == 4 || n == 5 ? 3 : 1));
    }
    List<StepSlowdown> expected;
    try (var h = harness(null)) {
      send(h, all, T0 + 8 * HOUR);
      expected = List.copyOf(h.output());
      assertThat(expected).hasSize(2);
    }
    Collections.shuffle(all, new Random(7));
    List<StepSlowdown> actual = new ArrayList<>();
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      send(h, all, T0);
      h.watermark(T0 + 5 * HOUR);
      actual.addAll(h.output());
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.watermark(T0 + 8 * HOUR);
      actual.addAll(h.output());
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void anHourThatTheEndCutsShortSaysNothing() throws Exception {
    try (var h = harness(null)) {
      for (int n = 0; n < 4; n++) {
        send(h, hour(n, 1), T0 + (n + 1) * HOUR);
      }
      send(h, hour(4, 3), T0 + 5 * HOUR - 1);
      h.endAt(T0 + 5 * HOUR - 1);
      assertThat(h.output()).isEmpty();
      h.assertNothingLeft();
    }
  }
}
