package io.millrace.cep.patterns.abandonment;

import static io.millrace.cep.patterns.Signals.T0;
import static io.millrace.cep.patterns.Signals.signal;
import static io.millrace.domain.event.EventRole.INITIATOR;
import static io.millrace.domain.event.EventRole.STATE_CHANGE;
import static io.millrace.domain.event.EventRole.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.PatternScript;
import io.millrace.cep.patterns.Signals;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

class AbandonmentPatternTest {
  private static final long GAP = TimeClass.M30.millis();

  private static PatternScript<PatternSignal, JourneyInput> silences() throws Exception {
    return PatternScript.of(
        AbandonmentPattern.within(TimeClass.M30),
        new AbandonmentHandler(),
        PatternSignal::key,
        TypeInformation.of(PatternSignal.class),
        TypeInformation.of(JourneyInput.class));
  }

  private static PatternScript<PatternSignal, TransitionMatch> transitions() throws Exception {
    return PatternScript.of(
        AbandonmentPattern.within(TimeClass.M30),
        new TransitionHandler(),
        PatternSignal::key,
        TypeInformation.of(PatternSignal.class),
        TypeInformation.of(TransitionMatch.class));
  }

  private static void send(PatternScript<PatternSignal, ?> script, PatternSignal signal)
      throws Exception {
    script.send(signal, signal.eventTime());
  }

  private static List<PatternHit> hits(PatternScript<PatternSignal, JourneyInput> script) {
    return script.found().stream().map(Signals::hit).toList();
  }

  @Test
  void everyPairIsATransitionWithItsDwell() throws Exception {
    try (var script = transitions()) {
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(1, STATE_CHANGE, 2, 5_000));
      send(script, signal(1, TERMINAL, 3, 12_000));
      script.watermark(T0 + 2 * GAP);
      assertThat(script.found())
          .extracting(TransitionMatch::dwellMs)
          .containsExactly(5_000L, 7_000L);
      script.assertNoTimers();
    }
  }

  @Test
  void aQuietKeyTimesOutAtLastPlusGap() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(1, STATE_CHANGE, 2, 60_000));
      script.watermark(T0 + 60_000 + GAP - 1);
      assertThat(hits(script)).isEmpty();
      script.watermark(T0 + 5 * GAP);
      assertThat(hits(script))
          .singleElement()
          .satisfies(
              hit -> {
                assertThat(hit.pattern()).isEqualTo(PatternId.P05);
                assertThat(hit.startAt()).isEqualTo(T0 + 60_000);
                assertThat(hit.at()).isEqualTo(T0 + 60_000 + GAP);
                assertThat(hit.timedOut()).isTrue();
              });
      script.assertNoTimers();
    }
  }

  @Test
  void aTerminalStartsNoSilence() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(1, TERMINAL, 2, 1_000));
      script.watermark(T0 + 5 * GAP);
      assertThat(hits(script)).isEmpty();
      script.assertNoTimers();
    }
  }

  @Test
  void aGapOfExactlyTheClassIsSilenceAndAMillisecondLessIsNot() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(1, TERMINAL, 2, GAP));
      send(script, signal(2, INITIATOR, 3, 0));
      send(script, signal(2, TERMINAL, 4, GAP - 1));
      script.watermark(T0 + 5 * GAP);
      assertThat(hits(script)).extracting(PatternHit::key).containsExactly(1L);
    }
  }

  @Test
  void everySilenceOfARunIsTold() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(1, STATE_CHANGE, 2, 2 * GAP));
      send(script, signal(1, TERMINAL, 3, 4 * GAP));
      script.watermark(T0 + 9 * GAP);
      assertThat(hits(script)).extracting(PatternHit::at).containsExactly(T0 + GAP, T0 + 3 * GAP);
    }
  }

  @Test
  void disorderWithinTheBoundChangesNothing() throws Exception {
    try (var script = transitions()) {
      send(script, signal(1, TERMINAL, 3, 12_000));
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(1, STATE_CHANGE, 2, 5_000));
      script.watermark(T0 + 2 * GAP);
      assertThat(script.found())
          .extracting(TransitionMatch::dwellMs)
          .containsExactly(5_000L, 7_000L);
    }
  }

  @Test
  void anEventBehindTheWatermarkIsLate() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, INITIATOR, 1, 0));
      script.watermark(T0 + 10_000);
      send(script, signal(1, TERMINAL, 2, 5_000));
      script.watermark(T0 + 2 * GAP);
      assertThat(script.late()).extracting(PatternSignal::role).containsExactly(TERMINAL);
      assertThat(hits(script)).hasSize(1);
    }
  }

  @Test
  void equalTimestampsFollowTheirPlaceInTheSource() throws Exception {
    for (int[] arrival : new int[][] {{1, 2}, {2, 1}}) {
      try (var script = silences()) {
        for (int line : arrival) {
          send(script, signal(1, line == 1 ? STATE_CHANGE : TERMINAL, line, 0));
        }
        script.watermark(T0 + 2 * GAP);
        assertThat(hits(script)).as("the terminal on line 2 is the last").isEmpty();
      }
    }
  }

  @Test
  void aDuplicateOnlyMovesOnFromItself() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, STATE_CHANGE, 1, 0));
      send(script, signal(1, STATE_CHANGE, 1, 0));
      script.watermark(T0 + 2 * GAP);
      assertThat(hits(script)).hasSize(1);
    }
  }

  @Test
  void runsThatOverlapDoNotMeet() throws Exception {
    try (var script = silences()) {
      send(script, signal(1, INITIATOR, 1, 0));
      send(script, signal(2, INITIATOR, 2, 1_000));
      send(script, signal(2, TERMINAL, 3, 2_000));
      script.watermark(T0 + 2 * GAP);
      assertThat(hits(script)).extracting(PatternHit::key).containsExactly(1L);
    }
  }

  @Test
  void aRestoreHalfwayForgetsNothing() throws Exception {
    var script = silences();
    send(script, signal(1, INITIATOR, 1, 0));
    script.watermark(T0 + 1_000);
    script = script.restored();
    script.watermark(T0 + 2 * GAP);
    assertThat(hits(script)).extracting(PatternHit::at).containsExactly(T0 + GAP);
    script.assertNoTimers();
    script.close();
  }
}
