package io.millrace.operators.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.scope.SpanHour;
import io.millrace.domain.scope.SpanStats;
import io.millrace.domain.scope.TraceShape;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceSpansFunctionTest {
  private static final long DAY = 86_400_000L;
  private static final long HOUR = 3_600_000L;
  private static final long T0 = 1_699_920_000_000L;

  private KeyedHarness<Long, SpanStats, SpanHour> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        KeyedHarness.ofOperator(
            new AsOfKeyedProcess<>(new PriceSpansFunction()), s -> 1L, Types.LONG);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void traces(long hourAt, int count, long selfUs) throws Exception {
    SpanStats.Builder stats = new SpanStats.Builder();
    for (int i = 0; i < count; i++) {
      TraceShape.Share share = new TraceShape.Share("s", "o", 1, selfUs, selfUs, true, 0, 1, 5, -1);
      stats.add(new TraceShape("prod", hourAt + i, "checkout", i, true, List.of(share)), share);
    }
    harness.send(stats.build("prod", "checkout", "s", "o", hourAt), hourAt);
  }

  @Test
  void aDayIsPricedByTheDayBefore() throws Exception {
    traces(T0 + 9 * HOUR, 10, 50);
    traces(T0 + DAY, 4, 62);
    traces(T0 + DAY, 2, 40);
    harness.watermark(T0 + DAY + HOUR);
    assertThat(harness.output()).extracting(SpanHour::usualUs).containsExactly(-1L, 50L);
    SpanHour slow = harness.output().get(1);
    assertThat(slow.excessUs())
        .as("exact below 64 us; faster ones take nothing back")
        .isEqualTo(48);
    assertThat(slow.stats().traces()).isEqualTo(6);
    assertThat(slow.stats().retries()).isEqualTo(6);
    assertThat(slow.stats().partialRetries()).isEqualTo(6);
    assertThat(slow.stats().partialRetryUs()).isEqualTo(30);
    assertThat(slow.stats().partialFailures()).isEqualTo(6);
    assertThat(slow.stats().accounts().estimate()).as("account 0 is none").isEqualTo(3);
    harness.watermark(T0 + 9 * DAY);
    harness.assertNothingLeft();
  }

  @Test
  void aDayWithoutTracesKeepsTheUsual() throws Exception {
    traces(T0, 3, 50);
    harness.watermark(T0 + HOUR);
    traces(T0 + DAY + 2 * HOUR, 1, 60);
    harness.watermark(T0 + DAY + 3 * HOUR);
    assertThat(harness.output().get(1).excessUs()).isEqualTo(10);
  }

  @Test
  void theEndOfInputCutsTheHourShort() throws Exception {
    traces(T0, 3, 50);
    harness.endAt(T0 + 60_000);
    assertThat(harness.output())
        .singleElement()
        .satisfies(h -> assertThat(h.endAt()).isEqualTo(T0 + 60_000))
        .satisfies(h -> assertThat(h.partial()).isTrue());
    harness.assertNothingLeft();
  }
}
