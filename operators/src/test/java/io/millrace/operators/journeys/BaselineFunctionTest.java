package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.BaselineSums;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaselineFunctionTest {
  private static final long DAY = BaselineFact.DAY_MS;
  private static final long T0 = 19_700 * DAY;

  private KeyedHarness<Tuple3<String, String, String>, BaselineFact, BaselineFact> harness;

  @BeforeEach
  void start() throws Exception {
    harness = harness(null);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private static KeyedHarness<Tuple3<String, String, String>, BaselineFact, BaselineFact> harness(
      OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new BaselineFunction()),
        new JourneyKeys.OfBaseline(),
        JourneyKeys.OfBaseline.TYPE,
        JourneyTypes.BASELINE,
        state);
  }

  private static BaselineSums ended(long durationMs) {
    return new BaselineSums(
        1,
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        durationMs,
        LatencyHistogram.EMPTY.add(durationMs));
  }

  private void send(String segment, long at, long durationMs) throws Exception {
    harness.send(new BaselineFact("prod", "checkout", segment, at, false, ended(durationMs)), at);
  }

  @Test
  void aDayIsToldOnceWhenItIsOver() throws Exception {
    send("smb", T0 + 5, 1_000);
    send("smb", T0 + DAY - 1, 3_000);
    send("smb", T0 + DAY, 9_000);
    send("enterprise", T0 + 6, 2_000);
    harness.watermark(T0 + DAY - 1);
    assertThat(harness.output()).isEmpty();
    harness.watermark(T0 + DAY);
    assertThat(harness.output()).hasSize(2);
    assertThat(harness.output())
        .filteredOn(f -> f.segment().equals("smb"))
        .containsExactly(
            new BaselineFact(
                "prod", "checkout", "smb", T0, false, ended(1_000).plus(ended(3_000))));
    harness.watermark(T0 + 2 * DAY);
    assertThat(harness.output()).hasSize(3);
    harness.assertNothingLeft();
  }

  @Test
  void whatTheEndOfInputCutsShortSaysSo() throws Exception {
    send("smb", T0 + 5, 1_000);
    harness.watermark(T0 + 6);
    harness.watermark(Long.MAX_VALUE);
    assertThat(harness.output()).singleElement().matches(BaselineFact::partial);
    harness.assertNothingLeft();
  }

  @Test
  void aRestoreHalfwayForgetsNothing() throws Exception {
    send("smb", T0 + 5, 1_000);
    OperatorSubtaskState state = harness.snapshot();
    harness.close();
    harness = harness(state);
    send("smb", T0 + 7, 1_000);
    harness.watermark(T0 + DAY);
    assertThat(harness.output())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.sums().started()).isEqualTo(2);
              assertThat(f.sums().durations().count()).isEqualTo(2);
            });
    harness.assertNothingLeft();
  }
}
