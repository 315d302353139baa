package io.millrace.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.CodecBytes;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every journey format: the value survives, and version 1 keeps its bytes. */
class JourneyCodecTest {
  static final RunHead HEAD =
      new RunHead(
          "c",
          1,
          null,
          "prod",
          "s",
          "f",
          "w",
          "1",
          null,
          null,
          new Victim(null, "a", 2, "free", null, "eu", 3),
          "checkout",
          true,
          1_000,
          -1,
          null,
          "r",
          null,
          "p=1");
  static final EventMark MARK = new EventMark("e", 3, 5, new Coordinates("f", 0, 4, 0), 6);
  static final RunClock CLOCK = new RunClock(5, TimeClass.H4, TimeClass.M30);
  static final JourneyStep STEP =
      new JourneyStep(
          MARK,
          new StepFact(
              EventRole.INITIATOR, "cart", true, null, Outcome.SUCCESS, 1, -1, false, false),
          HEAD,
          CLOCK);
  static final PatternHit HIT = new PatternHit(PatternId.P05, true, 1, 5, 9, 3, 3, 1);
  static final PatternSignal SIGNAL = PatternSignal.of(STEP);
  static final JourneyRun RUN =
      new JourneyRun(
          HEAD,
          CLOCK,
          RunCourse.start(STEP),
          RunCounts.ZERO,
          RunCost.ZERO,
          StagePath.EMPTY.with(STEP.fact(), List.of("cart")),
          7,
          List.of());
  static final PatternFinding FINDING = PatternFinding.ofRun(HIT, HEAD, RUN.course());
  static final RetrySignal RETRY =
      new RetrySignal(
          SIGNAL, MARK, HEAD, new RetrySignal.Place("w", "cart", null, null, 1, true), "t", 4);
  static final PainCharge CHARGE =
      new PainCharge("prod", 1, 6, 5, 6, 7, 8, 1, 9, 2, null, Baseline.POLICY);

  private static final String MARK_HEX = "036503000000000000000a03660008000600000000000000";
  private static final String HEAD_HEX =
      "03630100000000000000000970726f64037303660377033100000003610200000000000000096672656500056575"
          + "0311636865636b6f757401d00f010003720007703d31";

  @Test
  void stepsKeepTheirBytes() {
    assertKept(
        JourneyStepCodec.INSTANCE,
        STEP,
        MARK_HEX
            + "13494e49544941544f5209636172740100"
            + "0f53554343455353"
            + "01010000"
            + HEAD_HEX
            + "010a054834074d3330");
  }

  @Test
  void hitsKeepTheirBytes() {
    assertKept(
        PatternHitCodec.INSTANCE,
        HIT,
        "075030350101000000000000000a120300000000000000030000000000000001");
  }

  @Test
  void everyFormatSurvives() {
    assertSurvives(PatternSignalCodec.INSTANCE, SIGNAL);
    assertSurvives(RetrySignalCodec.INSTANCE, RETRY);
    assertSurvives(JourneyRunCodec.INSTANCE, RUN);
    assertSurvives(PatternFindingCodec.INSTANCE, FINDING);
    assertSurvives(JourneyRunCodec.INSTANCE, RUN.plus(RunFinding.of(HIT, RUN, 60)));
    assertSurvives(RetractedMatchCodec.INSTANCE, new RetractedMatch(FINDING.match(), 77));
    assertSurvives(PatternMatchCodec.INSTANCE, FINDING.match());
    assertSurvives(RunOpeningCodec.INSTANCE, RunOpening.NONE.hold(STEP));
    assertSurvives(RunOpeningCodec.INSTANCE, new RunOpening(CLOCK, 5, List.of()));
    assertSurvives(
        StageTransitionCodec.INSTANCE,
        new StageTransition(
            "s", "r", 1, "a", "b", 4, 1, Outcome.FAILURE, Deviation.LOOP, 3, true, MARK, HEAD));
    assertSurvives(
        JourneyStateCodec.INSTANCE,
        JourneyState.EMPTY
            .with(RUN, true)
            .with(OpenScope.EMPTY.with(FINDING.observation()).charged(CHARGE))
            .hold(new JourneyInput.Step(STEP))
            .hold(new JourneyInput.Hit(HIT))
            .hold(new JourneyInput.Seen(FINDING.observation()))
            .hold(new JourneyInput.Charged(CHARGE))
            .hold(new JourneyInput.Truth(STEP, 9)));
  }

  @Test
  void anInputOfUnknownKindIsRefused() {
    byte[] bytes = new Out().string("other").toBytes();
    assertThatThrownBy(() -> JourneyInputCodec.INSTANCE.read(1, new In(bytes)))
        .hasMessageContaining("unknown kind 'other'");
  }

  private static <T> void assertKept(Codec<T> codec, T value, String hex) {
    assertSurvives(codec, value);
    assertThat(CodecBytes.hex(codec, value)).isEqualTo(hex);
  }

  private static <T> void assertSurvives(Codec<T> codec, T value) {
    assertThat(CodecBytes.roundTrip(codec, value)).isEqualTo(value);
  }
}
