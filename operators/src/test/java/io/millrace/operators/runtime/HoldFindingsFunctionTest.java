package io.millrace.operators.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.EventMark;
import io.millrace.domain.journey.HeldFindings;
import io.millrace.domain.journey.HeldFindingsCodec;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.RunHead;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.KeyedHarness;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldFindingsFunctionTest {
  private static final long T0 = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000L;
  private static final TelemetryEvent EVENT =
      Events.workflow("c-1", "cart", T0).role(EventRole.INITIATOR).build();

  private KeyedHarness<Long, PatternFinding, PatternFinding> harness;

  @BeforeEach
  void start() throws Exception {
    HoldFindingsFunction function =
        new HoldFindingsFunction(
            new ValueStateDescriptor<>(
                "held", CodecTypeInfo.of(HeldFindings.class, HeldFindingsCodec.class)));
    harness =
        KeyedHarness.ofOperator(new AsOfKeyedProcess<>(function), PatternFinding::key, Types.LONG);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  /** From start to last sign; told at a time of its own. */
  private static PatternFinding finding(PatternId pattern, boolean ranOut, long... times) {
    EventMark mark = new EventMark("e", times[1], T0, new Coordinates("f", 0, 1, 0), 0);
    Sign sign =
        new Sign(
            pattern,
            7,
            T0 + times[1],
            SignWord.UP,
            0,
            0,
            -1,
            null,
            mark,
            RunHead.of(EVENT),
            new RetrySignal.Place("s", "o", null, null, 7, false),
            null);
    PatternHit hit =
        new PatternHit(pattern, ranOut, 7, T0 + times[0], T0 + times[2], 1, times[1], 2);
    return PatternFinding.ofSigns(hit, sign, T0 + times[1], -1, Said.of(Verdict.STUCK));
  }

  private void send(PatternFinding finding) throws Exception {
    harness.send(finding, finding.match().at());
  }

  @Test
  void aFindingGoesAtItsMoment() throws Exception {
    send(finding(PatternId.P08, false, 0, 5, 5));
    assertThat(harness.output()).isEmpty();
    harness.watermark(T0 + 5);
    assertThat(harness.output()).hasSize(1);
    harness.assertNothingLeft();
  }

  @Test
  void whatLiesPastAsOfStaysUndecided() throws Exception {
    send(finding(PatternId.P10, true, 0, 0, HOUR));
    harness.endAt(T0 + 10);
    assertThat(harness.output()).isEmpty();
    harness.assertNothingLeft();
  }

  @Test
  void ofTimeoutsThatShareEventsTheEarliestIsTold() throws Exception {
    send(finding(PatternId.P10, true, 10, 20, HOUR + 10));
    send(finding(PatternId.P10, true, 0, 20, HOUR));
    send(finding(PatternId.P10, true, 30, 30, HOUR + 30));
    harness.watermark(T0 + 2 * HOUR + 30);
    assertThat(harness.output()).extracting(f -> f.match().startAt()).containsExactly(T0, T0 + 30);
    harness.assertNothingLeft();
  }

  @Test
  void ofCascadesThatShareTheirRootTheFirstIsTold() throws Exception {
    send(finding(PatternId.P09, false, 3, 9, 9));
    send(finding(PatternId.P09, false, 1, 9, 9));
    harness.watermark(T0 + 9);
    assertThat(harness.output()).extracting(f -> f.match().startAt()).containsExactly(T0 + 1);
    harness.watermark(T0 + 2 * HOUR);
    harness.assertNothingLeft();
  }
}
