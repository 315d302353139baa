package io.millrace.operators.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.dependency.DependencyHour;
import io.millrace.domain.dependency.DependencyMinute;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DependencyFunctionTest {
  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long T0 = 1_699_999_200_000L;

  private KeyedHarness<Long, DependencyMinute, Sign> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        KeyedHarness.ofOperator(
            new AsOfKeyedProcess<>(
                new DependencyFunction(new FixedControl(new MapControlTables()))),
            m -> 1L,
            Types.LONG);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void calls(int minute, long ok, long failed, long us) throws Exception {
    LatencyHistogram.Builder latencies = new LatencyHistogram.Builder();
    for (int i = 0; i < ok + failed; i++) {
      latencies.add(us);
    }
    long at = T0 + minute * MINUTE;
    harness.send(
        new DependencyMinute("prod", "db", at, ok + failed, failed, 1, latencies.build()), at);
  }

  private List<String> turns() {
    return harness.output().stream()
        .filter(s -> s.pattern() == PatternId.P08)
        .map(s -> s.word() + "@" + (s.at() - T0) / MINUTE)
        .toList();
  }

  private List<DependencyHour> hours() {
    return harness.side(PatternTypes.HOURS);
  }

  @Test
  void failedCallsBringItDownAndOneGoodMinuteUp() throws Exception {
    calls(0, 100, 2, 10);
    calls(1, 10, 3, 10);
    calls(2, 0, 4, 10);
    calls(5, 10, 0, 10);
    harness.watermark(T0 + 2 * HOUR);
    assertThat(turns()).containsExactly("DOWN@2", "UP@6");
    assertThat(hours())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.calls()).isEqualTo(129);
              assertThat(h.failed()).isEqualTo(9);
              assertThat(h.retries()).isEqualTo(4);
              assertThat(h.downMinutes()).isEqualTo(2);
              assertThat(h.slowestRecoveryMs()).isEqualTo(4 * MINUTE);
              assertThat(h.partial()).isFalse();
            });
    harness.watermark(T0 + 30 * HOUR);
    harness.assertNothingLeft();
  }

  @Test
  void threeTimesTheUsualIsDownToo() throws Exception {
    calls(0, 30, 0, 1_000);
    harness.watermark(T0 + HOUR);
    calls(61, 10, 0, 5_000);
    calls(62, 10, 0, 1_100);
    harness.watermark(T0 + 3 * HOUR);
    assertThat(turns()).containsExactly("DOWN@62", "UP@63");
  }

  @Test
  void partsOfAMinuteInAnyOrderAreOneMinute() throws Exception {
    calls(1, 1, 2, 10);
    calls(0, 1, 0, 10);
    calls(1, 0, 1, 10);
    harness.watermark(T0 + 2 * MINUTE);
    assertThat(turns()).containsExactly("DOWN@2");
  }

  @Test
  void theEndOfInputCutsTheHourShortAndDecidesNothing() throws Exception {
    calls(0, 5, 0, 10);
    calls(1, 0, 9, 10);
    harness.endAt(T0 + MINUTE + 30_000);
    assertThat(turns()).isEmpty();
    assertThat(hours())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.calls()).isEqualTo(14);
              assertThat(h.endAt()).isEqualTo(T0 + MINUTE + 30_000);
              assertThat(h.partial()).isTrue();
            });
    harness.assertNothingLeft();
  }
}
