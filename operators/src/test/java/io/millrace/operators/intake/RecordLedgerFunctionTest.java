package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntry.Unit;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class RecordLedgerFunctionTest {
  private static final long TICK = RecordLedgerFunction.TICK;
  private static final long KEPT = RecordLedgerFunction.KEPT;

  @Test
  void writesTheSumOfABlockAtTheNextTickAndAgainWhenItChanged() throws Exception {
    try (var h = harness(null)) {
      h.watermark(5).send(read(Unit.MINUTE, 3), 0).send(duplicate(Unit.MINUTE), 0);
      h.watermark(TICK - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(2 * TICK);
      RecordLedgerEntry row = h.output().get(0);
      assertThat(row.balanced()).isTrue();
      assertThat(row.accepted()).isEqualTo(2);
      assertThat(row.tickAt()).isEqualTo(TICK);
      h.send(read(Unit.MINUTE, 1), 0).watermark(3 * TICK);
      assertThat(h.output()).hasSize(2);
      assertThat(h.output().get(1).read()).isEqualTo(4);
      assertThat(h.output().get(1).version()).isGreaterThan(row.version());
      h.watermark(3 * TICK + KEPT).assertNothingLeft();
      assertThat(h.output()).hasSize(2);
    }
  }

  @Test
  void aBlockOfLinesLastsUntilTheEndOfTheFile() throws Exception {
    try (var h = harness(null)) {
      h.watermark(5).send(read(Unit.LINES, 3), 0).watermark(TICK).watermark(90 * KEPT);
      h.send(read(Unit.LINES, 1), 0).endAt(90 * KEPT + 5);
      RecordLedgerEntry last = h.output().get(h.output().size() - 1);
      assertThat(last.read()).isEqualTo(4);
      assertThat(last.tickAt()).isEqualTo(90 * KEPT + 5);
      h.assertNothingLeft();
    }
  }

  @Test
  void theEndOfInputLeavesNothing() throws Exception {
    try (var h = harness(null)) {
      h.send(read(Unit.LINES, 3), 0).endAt(TICK + 7).assertNothingLeft();
      assertThat(h.output()).singleElement().matches(RecordLedgerEntry::balanced);
    }
  }

  @Test
  void aRestoreBetweenTicksChangesNothing() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      h.watermark(5).send(read(Unit.MINUTE, 3), 0).watermark(TICK);
      h.send(duplicate(Unit.MINUTE), 0);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.watermark(2 * TICK);
      assertThat(h.output()).singleElement().matches(row -> row.duplicate() == 1);
      h.watermark(2 * TICK + KEPT).assertNothingLeft();
    }
  }

  private static KeyedHarness<Long, RecordLedgerEntry, RecordLedgerEntry> harness(
      OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new RecordLedgerFunction()),
        new IntakeKeys.OfLedger(),
        Types.LONG,
        IntakeTags.LEDGER_TYPE,
        state);
  }

  private static RecordLedgerEntry read(Unit unit, long n) {
    return new RecordLedgerEntry("f", 0, unit, 1, n, n, 0, 0, 0, 0);
  }

  private static RecordLedgerEntry duplicate(Unit unit) {
    return new RecordLedgerEntry("f", 0, unit, 1, 0, -1, 0, 1, 0, 0);
  }
}
