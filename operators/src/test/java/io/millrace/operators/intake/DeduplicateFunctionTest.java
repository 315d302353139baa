package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.KeyedHarness;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

class DeduplicateFunctionTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long AT = 10 * DAY + 5;

  @Test
  void theFirstOfIdenticalCopiesPassesAtOnce() throws Exception {
    try (var h = harness(null)) {
      TelemetryEvent event = step("a", AT);
      h.send(event, AT).send(event, AT).send(step("b", AT), AT);
      assertThat(h.output()).containsExactly(event, step("b", AT));
      assertThat(h.side(IntakeTags.LEDGER))
          .containsExactly(
              new RecordLedgerEntry(
                  "script.jsonl", 0, RecordLedgerEntry.Unit.LINES, 0, 0, -1, 0, 1, 0, 0));
      assertThat(h.side(IntakeTags.QUALITY))
          .as("on the day of the event, by its environment")
          .containsExactly(
              new QualityFinding(
                  "script", 10 * DAY, QualityFinding.Kind.DUPLICATE, "prod", 1, 0, 0));
    }
  }

  @Test
  void theSameIdWithOtherContentPassesAndIsAConflict() throws Exception {
    try (var h = harness(null)) {
      TelemetryEvent other = with(step("a", AT), 77, false);
      h.send(step("a", AT), AT).send(other, AT).send(other, AT);
      assertThat(h.output()).containsExactly(step("a", AT), other);
      assertThat(h.side(IntakeTags.QUALITY))
          .containsExactly(
              new QualityFinding(
                  "script", 10 * DAY, QualityFinding.Kind.ID_CONFLICT, "WORKFLOW", 1, 0, 0),
              new QualityFinding(
                  "script", 10 * DAY, QualityFinding.Kind.DUPLICATE, "prod", 1, 0, 0));
      assertThat(h.side(IntakeTags.LEDGER)).hasSize(1);
    }
  }

  @Test
  void idsAreKeptForADayOfEventTime() throws Exception {
    try (var h = harness(null)) {
      h.send(step("a", AT), AT).watermark(AT + DAY).send(step("a", AT), AT);
      assertThat(h.output()).hasSize(1);
      h.watermark(AT + DAY + HOUR).assertNothingLeft();
      h.send(step("a", AT), AT);
      assertThat(h.output()).hasSize(2);
      h.watermark(AT + DAY + HOUR + 1).assertNothingLeft();
    }
  }

  @Test
  void aKeyHasOneTimerAndForgetsItsIdsOneByOne() throws Exception {
    try (var h = harness(null)) {
      h.send(step("a", AT), AT).send(step("b", AT + 3 * HOUR), AT + 3 * HOUR);
      assertThat(h.timers()).isEqualTo(1);
      h.watermark(AT + DAY + HOUR);
      assertThat(h.timers()).isEqualTo(1);
      h.send(step("b", AT + 3 * HOUR), AT);
      assertThat(h.output()).hasSize(2);
      h.watermark(AT + DAY + 4 * HOUR).assertNothingLeft();
    }
  }

  @Test
  void whatComesBeforeAnOlderIdEndsIsForgottenInTime() throws Exception {
    try (var h = harness(null)) {
      h.send(step("late", AT + 5 * HOUR), AT).send(step("early", AT), AT);
      h.watermark(AT + DAY + 6 * HOUR).assertNothingLeft();
    }
  }

  @Test
  void coordinatesCannotComeTwiceAndNeedNoState() throws Exception {
    try (var h = harness(null)) {
      TelemetryEvent event = with(step("a", AT), 0, true);
      h.send(event, AT).send(event, AT);
      assertThat(h.output()).hasSize(2);
      h.assertNothingLeft();
    }
  }

  @Test
  void aRestoreHalfwayChangesNothing() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      h.send(step("a", AT), AT).watermark(AT);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.send(step("a", AT), AT).send(step("b", AT), AT);
      assertThat(h.output()).containsExactly(step("b", AT));
      h.watermark(Long.MAX_VALUE).assertNothingLeft();
    }
  }

  /** Of one key, far beyond what one value holds: nothing passes twice, nothing is lost. */
  @Test
  void aHotKeyIsJudgedLikeAnyOther() throws Exception {
    int ids = 40 * SeenBook.FEW;
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      for (int i = 0; i < ids; i++) {
        long at = AT + i * 10_000L;
        h.send(step("s" + i, at), at);
        if (i % 3 == 0) {
          h.send(step("s" + i / 2, AT + i / 2 * 10_000L), at);
        }
      }
      assertThat(h.output()).hasSize(ids);
      assertThat(h.side(IntakeTags.LEDGER)).hasSize((ids + 2) / 3);
      h.send(with(step("s7", AT + 70_000), 77, false), AT);
      assertThat(h.side(IntakeTags.QUALITY))
          .filteredOn(f -> f.kind() == QualityFinding.Kind.ID_CONFLICT)
          .hasSize(1);
      assertThat(h.timers()).isEqualTo(1);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      for (int i = 0; i < ids; i++) {
        h.send(step("s" + i, AT + i * 10_000L), AT);
      }
      assertThat(h.output()).isEmpty();
      // half of them are over, the others are still known
      long over = AT + ids / 2 * 10_000L + DAY;
      h.watermark(over + HOUR);
      assertThat(h.timers()).isEqualTo(1);
      h.send(step("s0", AT), AT).send(step("s" + (ids - 1), AT + (ids - 1) * 10_000L), AT);
      assertThat(h.output()).containsExactly(step("s0", AT));
      h.watermark(AT + ids * 10_000L + DAY + HOUR).assertNothingLeft();
      h.send(step("s1", AT + 10_000), AT);
      assertThat(h.output()).hasSize(2);
    }
  }

  private static KeyedHarness<Long, TelemetryEvent, TelemetryEvent> harness(
      OperatorSubtaskState state) throws Exception {
    IntakeSettings settings =
        IntakeSettings.forFiles(SubjectKeys.ofPhrase("t"), PhoneRules.BY_SHAPE);
    return KeyedHarness.restored(
        new KeyedProcessOperator<>(new DeduplicateFunction(settings)),
        new IntakeKeys.OfEvent(),
        Types.LONG,
        IntakeRoom.EVENT,
        state);
  }

  private static TelemetryEvent step(String name, long at) {
    return Events.workflow("c1", name, at).build();
  }

  private static TelemetryEvent with(TelemetryEvent e, long content, boolean byCoordinates) {
    Proof p = e.proof();
    Proof proof =
        new Proof(
            new Coordinates("script.jsonl", 0, 2, 0),
            p.brokerTime(),
            p.rawHash(),
            content,
            byCoordinates,
            p.contractScore(),
            p.missing(),
            p.masked(),
            p.mapping(),
            p.enrichment(),
            p.policyVersions());
    return e.with(e.where(), e.who(), e.why(), proof);
  }
}
