package io.millrace.domain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.policy.ScoringPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final ScoreInputs.Evidence ALL = new ScoreInputs.Evidence(true, true, true, true);

  private static ScoreInputs inputs(
      List<ClassHit> hits, long scopes, long ageMs, boolean regressed, int effort) {
    return new ScoreInputs(hits, scopes, ageMs, regressed, 3, 1, effort, "default", ALL, 1);
  }

  @Test
  void goldenScorecard() {
    Score score =
        Score.of(
            inputs(
                List.of(
                    new ClassHit("premium", 3_000, 10, 40, 400),
                    new ClassHit("enterprise", 8_000, 2, 5, 0)),
                1023,
                72 * 3_600_000L,
                true,
                5));
    assertThat(score.impact()).isEqualTo(1 + 3.0 * 10 * 0.1 + 8.0 * 2);
    assertThat(score.frequency()).isCloseTo(11, within(1e-12));
    assertThat(score.recency()).isCloseTo(1.75, within(1e-12));
    assertThat(score.blast()).isCloseTo(4, within(1e-12));
    assertThat(score.confidence()).isEqualTo(1);
    assertThat(score.value()).isCloseTo(20 * 11 * 1.75 * 4 / 5, within(1e-9));
  }

  @Test
  void theProductIsReproducibleFromTheStoredFactors() {
    Score s = Score.of(inputs(List.of(new ClassHit("free", 500, 7, 3, 11)), 17, 123_456, false, 3));
    double again =
        s.impact()
            * s.frequency()
            * s.recency()
            * s.blast()
            / s.effort()
            * s.confidence()
            * s.history();
    assertThat(again).isCloseTo(s.value(), within(1e-9));
  }

  @Test
  void nothingHitStillHasFactorsOfAtLeastOne() {
    ScoreInputs.Evidence none = new ScoreInputs.Evidence(false, false, false, false);
    Score s =
        Score.of(new ScoreInputs(List.of(), 0, Long.MAX_VALUE, false, 0, 0, 3, "default", none, 1));
    assertThat(s.impact()).isEqualTo(1);
    assertThat(s.frequency()).isEqualTo(1);
    assertThat(s.recency()).isEqualTo(1);
    assertThat(s.blast()).isEqualTo(1);
    assertThat(s.confidence()).isEqualTo(0.25);
  }

  @Test
  void aShareIsAtMostOneAndUnknownExposureCountsWhole() {
    assertThat(new ClassHit("x", 1_000, 1, 10, 5).share()).isEqualTo(1);
    assertThat(new ClassHit("x", 1_000, 1, 10, 0).share()).isEqualTo(1);
    assertThat(new ClassHit("x", 1_000, 1, 0, 0).share()).isZero();
  }

  @Test
  void moreOfAnythingButEffortAndAgeNeverLowersTheScore() {
    double base =
        Score.of(inputs(List.of(new ClassHit("a", 1_000, 5, 5, 50)), 10, 1000, false, 3)).value();
    assertThat(
            Score.of(inputs(List.of(new ClassHit("a", 1_000, 6, 5, 50)), 10, 1000, false, 3))
                .value())
        .isGreaterThan(base);
    assertThat(
            Score.of(inputs(List.of(new ClassHit("a", 1_000, 5, 5, 50)), 11, 1000, false, 3))
                .value())
        .isGreaterThan(base);
    assertThat(
            Score.of(inputs(List.of(new ClassHit("a", 1_000, 5, 5, 50)), 10, 1000, false, 5))
                .value())
        .isLessThan(base);
  }

  @Test
  void effortIsOnItsScaleAndATrackerWins() {
    ScoringPolicy policy = new ScoringPolicy("score-v1", List.of(), Map.of("DATA", 5), 4);
    assertThat(Effort.of(policy, "DATA")).isEqualTo(new Effort(5, "class:DATA"));
    assertThat(Effort.of(policy, null)).isEqualTo(new Effort(5, "default"));
    assertThat(Effort.ofWorkItem("W-1", 13)).isEqualTo(new Effort(8, "work-item:W-1"));
  }

  @Test
  void aCardComesBack() {
    Score score =
        Score.of(inputs(List.of(new ClassHit("free", 500, 7, 3, 11)), 17, 123_456, false, 3));
    ScoreCard card = new ScoreCard("prod", 1, 2, 3, 3000, 4, score, 12.5, 0.25, false, "p=1");
    Out out = new Out();
    ScoreCardCodec.INSTANCE.write(card, out);
    assertThat(ScoreCardCodec.INSTANCE.read(1, new In(out.toBytes()))).isEqualTo(card);
  }
}
