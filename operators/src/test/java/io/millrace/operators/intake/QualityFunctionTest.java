package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.exposure.ExposureCaps;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFinding.Kind;
import io.millrace.domain.ledger.RecordLedgerEntry.Unit;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.testkit.harness.KeyedHarness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

class QualityFunctionTest {
  private static final long TICK = RecordLedgerFunction.TICK;
  private static final long DAY = 86_400_000;

  @Test
  void writesSumsAtTicksWhenTheyChanged() throws Exception {
    try (var h = harness(null)) {
      h.watermark(5).send(word("a", 2), 0).send(word("a", 1), 0).watermark(TICK);
      h.watermark(2 * TICK).send(word("a", 1), 0).watermark(3 * TICK);
      assertThat(h.output()).extracting(QualityFinding::count).containsExactly(3L, 4L);
      assertThat(h.output()).extracting(QualityFinding::tickAt).containsExactly(TICK, 3 * TICK);
      h.watermark(2 * DAY).assertNothingLeft();
    }
  }

  @Test
  void theSmallestKeysStayInWhateverOrderTheyCome() throws Exception {
    for (String order : new String[] {"abcd", "dcba", "cadb"}) {
      try (var h = harness(null)) {
        h.watermark(5);
        for (char c : order.toCharArray()) {
          h.send(word(String.valueOf(c), 1), 0);
          h.watermark(h.output().isEmpty() ? TICK : 2 * TICK);
        }
        h.send(word("b", 1), 0).watermark(3 * TICK);
        assertThat(newest(h.output()))
            .as(order)
            .containsEntry("a", 1L)
            .containsEntry("b", 2L)
            .containsEntry(QualityFinding.OTHER, 2L);
        assertThat(newest(h.output()).values().stream().mapToLong(n -> n).sum()).isEqualTo(5);
      }
    }
  }

  @Test
  void aRestoreBetweenTicksChangesNothing() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      h.watermark(5).send(word("a", 2), 0);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.send(word("a", 1), 0).watermark(TICK);
      assertThat(newest(h.output())).containsExactly(Map.entry("a", 3L));
      h.watermark(Long.MAX_VALUE).assertNothingLeft();
    }
  }

  /** Count of each key by its newest row, as the warehouse keeps it. */
  private static Map<String, Long> newest(List<QualityFinding> rows) {
    Map<String, QualityFinding> byKey = new TreeMap<>();
    for (QualityFinding row : rows) {
      byKey.merge(row.key(), row, (a, b) -> a.version() > b.version() ? a : b);
    }
    Map<String, Long> counts = new TreeMap<>();
    byKey.forEach((key, row) -> counts.put(key, row.count()));
    return counts;
  }

  private static KeyedHarness<Long, QualityFinding, QualityFinding> harness(
      OperatorSubtaskState state) throws Exception {
    IntakeSettings settings =
        new IntakeSettings(
            SubjectKeys.ofPhrase("t"),
            PhoneRules.BY_SHAPE,
            Unit.LINES,
            Duration.ofHours(24),
            new ExposureCaps(8, 8),
            2);
    return KeyedHarness.restored(
        new KeyedProcessOperator<>(new QualityFunction(settings)),
        new IntakeKeys.OfQuality(),
        Types.LONG,
        IntakeTags.QUALITY_TYPE,
        state);
  }

  private static QualityFinding word(String word, long n) {
    return new QualityFinding("s", 0, Kind.UNMAPPED_OUTCOME, word, n, 0, 0);
  }
}
