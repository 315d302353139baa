package io.millrace.cep.patterns.timeout;

import static io.millrace.cep.patterns.Signals.T0;
import static io.millrace.cep.patterns.Signals.signal;
import static io.millrace.domain.event.EventRole.INITIATOR;
import static io.millrace.domain.event.EventRole.STATE_CHANGE;
import static io.millrace.domain.event.EventRole.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.PatternScript;
import io.millrace.cep.patterns.Signals;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

class TimeoutPatternTest {
  private static final long LIMIT = TimeClass.H4.millis();

  private static PatternScript<PatternSignal, JourneyInput> script() throws Exception {
    return PatternScript.of(
        TimeoutPattern.within(TimeClass.H4),
        new TimeoutHandler(),
        PatternSignal::key,
        TypeInformation.of(PatternSignal.class),
        TypeInformation.of(JourneyInput.class));
  }

  private static PatternScript<PatternSignal, JourneyInput> send(
      PatternScript<PatternSignal, JourneyInput> script,
      long key,
      EventRole role,
      int line,
      long offset)
      throws Exception {
    PatternSignal signal = signal(key, role, line, offset);
    return script.send(signal, signal.eventTime());
  }

  private static List<PatternHit> hits(PatternScript<PatternSignal, JourneyInput> script) {
    return script.found().stream().map(Signals::hit).toList();
  }

  @Test
  void aRunThatEndsInTimeIsNoHit() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      send(script, 1, STATE_CHANGE, 2, 1_000);
      send(script, 1, TERMINAL, 3, LIMIT - 1);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).isEmpty();
      script.assertNoTimers();
    }
  }

  @Test
  void aQuietRunTimesOutAtStartPlusLimit() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      send(script, 1, STATE_CHANGE, 2, 1_000);
      script.watermark(T0 + 9 * LIMIT);
      assertThat(hits(script))
          .singleElement()
          .satisfies(
              hit -> {
                assertThat(hit.pattern()).isEqualTo(PatternId.P04);
                assertThat(hit.startAt()).isEqualTo(T0);
                assertThat(hit.at()).isEqualTo(T0 + LIMIT);
              });
      script.assertNoTimers();
    }
  }

  @Test
  void aTerminalAtExactlyTheLimitIsTooLate() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      send(script, 1, TERMINAL, 2, LIMIT);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).hasSize(1);
    }
  }

  @Test
  void nothingStartsWithoutAnInitiator() throws Exception {
    try (var script = script()) {
      send(script, 1, STATE_CHANGE, 1, 0);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).isEmpty();
    }
  }

  @Test
  void aRepeatedInitiatorIsEndedByOneTerminal() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      send(script, 1, INITIATOR, 1, 0);
      send(script, 1, TERMINAL, 2, 1_000);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).isEmpty();
      script.assertNoTimers();
    }
  }

  @Test
  void disorderWithinTheBoundChangesNothing() throws Exception {
    try (var script = script()) {
      send(script, 1, TERMINAL, 2, 1_000);
      send(script, 1, INITIATOR, 1, 0);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).isEmpty();
    }
  }

  @Test
  void equalTimestampsFollowTheirPlaceInTheSource() throws Exception {
    try (var script = script()) {
      send(script, 1, TERMINAL, 2, 0);
      send(script, 1, INITIATOR, 1, 0);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).isEmpty();
    }
  }

  @Test
  void runsThatOverlapDoNotMeet() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      send(script, 2, INITIATOR, 2, 500);
      send(script, 2, TERMINAL, 3, 1_000);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(hits(script)).extracting(PatternHit::key).containsExactly(1L);
    }
  }

  @Test
  void aLateTerminalIsToldAndTheTimeoutStands() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      script.watermark(T0 + 2 * LIMIT);
      send(script, 1, TERMINAL, 2, 1_000);
      script.watermark(T0 + 3 * LIMIT);
      assertThat(script.late()).hasSize(1);
      assertThat(hits(script)).hasSize(1);
    }
  }

  @Test
  void theEndOfInputTellsTimeoutsThatLieBehindIt() throws Exception {
    try (var script = script()) {
      send(script, 1, INITIATOR, 1, 0);
      script.watermark(T0 + 10).watermark(Long.MAX_VALUE);
      assertThat(hits(script)).extracting(PatternHit::at).containsExactly(T0 + LIMIT);
    }
  }

  @Test
  void aRestoreHalfwayForgetsNothing() throws Exception {
    var script = script();
    send(script, 1, INITIATOR, 1, 0);
    send(script, 2, INITIATOR, 2, 0);
    script.watermark(T0 + 1_000);
    script = script.restored();
    send(script, 2, TERMINAL, 3, 2_000);
    script.watermark(T0 + 3 * LIMIT);
    assertThat(hits(script)).extracting(PatternHit::key).containsExactly(1L);
    script.assertNoTimers();
    script.close();
  }
}
