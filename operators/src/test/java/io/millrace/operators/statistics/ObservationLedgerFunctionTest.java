package io.millrace.operators.statistics;

import static io.millrace.operators.statistics.Facts.DAY;
import static io.millrace.operators.statistics.Facts.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerLine;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class ObservationLedgerFunctionTest {
  private static final long TICK = ObservationLedgerFunction.TICK_MS;

  @Test
  void sumsChangesAndWritesALineAtTheNextTick() throws Exception {
    try (var h = harness(null)) {
      h.send(came(MINUTE, 3), 0).send(clustered(MINUTE, 2), 0).send(clustered(MINUTE, 1), 0);
      h.watermark(TICK - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(TICK);
      ObservationLedgerLine line = h.output().get(0);
      assertThat(line.sum().fromRecords()).isEqualTo(3);
      assertThat(line.sum().balances()).isTrue();
      assertThat(line.countedAt()).isEqualTo(TICK);
      h.send(came(MINUTE, 1), 0).watermark(2 * TICK);
      assertThat(h.output().get(1).sum().fromRecords()).isEqualTo(4);
      assertThat(h.output().get(1).version()).isGreaterThan(line.version());
      h.watermark(4 * DAY).assertNothingLeft();
      assertThat(h.output()).hasSize(2);
    }
  }

  @Test
  void theLastTickIsAsOfAndCountsEverything() throws Exception {
    try (var h = harness(null)) {
      h.send(came(MINUTE, 3), 0).send(came(TICK + MINUTE, 1), 0);
      h.endAt(TICK + 2 * MINUTE);
      assertThat(h.output())
          .extracting(ObservationLedgerLine::countedAt)
          .containsExactly(TICK, TICK + 2 * MINUTE);
    }
  }

  @Test
  void whatComesAfterALineWasClosedIsACorrection() throws Exception {
    try (var h = harness(null)) {
      h.send(came(MINUTE, 3), 0).watermark(3 * DAY + MINUTE);
      h.send(came(MINUTE, 1), 0).watermark(3 * DAY + TICK);
      ObservationLedgerLine line = h.output().get(1);
      assertThat(line.correction()).isTrue();
      assertThat(line.sum().fromRecords()).isEqualTo(1);
      h.watermark(7 * DAY).assertNothingLeft();
    }
  }

  @Test
  void aRestoreBetweenTicksChangesNothing() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      h.send(came(MINUTE, 3), 0).watermark(TICK).send(clustered(MINUTE, 3), 0);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.watermark(2 * TICK);
      assertThat(h.output()).singleElement().matches(line -> line.sum().balances());
      h.watermark(4 * DAY).assertNothingLeft();
    }
  }

  private static KeyedHarness<String, ObservationLedgerDelta, ObservationLedgerLine> harness(
      OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new ObservationLedgerFunction()),
        ObservationLedgerDelta::environment,
        Types.STRING,
        state);
  }

  private static ObservationLedgerDelta came(long minuteAt, long n) {
    return new ObservationLedgerDelta("prod", minuteAt, n, 0, 0, n, 0, 0);
  }

  private static ObservationLedgerDelta clustered(long minuteAt, long n) {
    return new ObservationLedgerDelta("prod", minuteAt, 0, 0, n, -n, 0, 0);
  }
}
