package io.millrace.operators.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.domain.predict.Place;
import io.millrace.domain.predict.Prediction;
import io.millrace.domain.predict.Prediction.Outcome;
import io.millrace.domain.predict.Prediction.Stay;
import io.millrace.domain.predict.StageNews;
import io.millrace.domain.predict.StageNews.Kind;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PredictFunctionTest {
  private static final long DAY = 86_400_000L;
  private static final long T0 = 1_699_920_000_000L;
  private static final long IDLE = 300_000;
  private static final long LIMIT = 1_800_000;
  private static final Place PLACE = new Place("prod", "checkout", "smb", "payment");

  private KeyedHarness<Long, StageNews, Prediction> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        KeyedHarness.ofOperator(
            new AsOfKeyedProcess<>(new PredictFunction()), n -> n.place().key(), Types.LONG);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  /** A run that came to the stage when it began; it is promised a second. */
  static StageNews entered(String run, long at) {
    return new StageNews(
        Kind.ENTERED,
        PLACE,
        run,
        run,
        "acc",
        "shop",
        at,
        at,
        at,
        1_000,
        IDLE,
        at + LIMIT,
        -1,
        false,
        "test=1");
  }

  private static StageNews ended(StageNews run, long afterMs) {
    return run.ended(run.at() + afterMs, run.at() + afterMs, false);
  }

  private static StageNews left(StageNews run, long afterMs) {
    return run.as(Kind.LEFT, run.at() + afterMs);
  }

  private void send(StageNews... news) throws Exception {
    for (StageNews n : news) {
      harness.send(n, n.at());
    }
  }

  /** Sixteen runs of the first day take 31 ms, eight take 4 s. */
  private void learn() throws Exception {
    for (int i = 0; i < 24; i++) {
      StageNews run = entered("old-" + i, T0 + i);
      send(run, ended(run, i < 16 ? 31 : 4_000));
    }
  }

  @Test
  void nothingIsSaidBeforeADayHasTaught() throws Exception {
    learn();
    send(entered("run", T0 + DAY / 2));
    harness.watermark(T0 + DAY - 1);
    assertThat(harness.output().stream().filter(p -> p.breach() >= 0)).isEmpty();
  }

  @Test
  void theLongerItLastsTheLikelierItBreaks() throws Exception {
    learn();
    StageNews run = entered("run", T0 + DAY + 5);
    send(run, run.as(Kind.CHECK, run.at() + 500));
    harness.watermark(T0 + DAY + 5);
    assertThat(harness.output()).hasSize(1);
    assertThat(harness.output().get(0).breach()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(harness.output().get(0).samples()).isEqualTo(24);
    harness.watermark(T0 + DAY + 505);
    assertThat(harness.output().get(1).breach()).as("the fast ones are through").isEqualTo(1);
    assertThat(harness.output().get(1).likely()).isTrue();
    send(ended(run, 1_000));
    harness.watermark(T0 + 2 * DAY);
    assertThat(harness.output())
        .extracting(Prediction::outcome)
        .containsExactly(null, null, Outcome.KEPT);
    assertThat(harness.output().get(2).breach()).as("stays as it was told").isEqualTo(1);
    harness.watermark(T0 + 99 * DAY);
    harness.assertNothingLeft();
  }

  /** Hardly any run is late, so nothing is told of this one, until it hangs. */
  @Test
  void aRunThatHangsIsToldOfHalfway() throws Exception {
    for (int i = 0; i < 40; i++) {
      StageNews run = entered("old-" + i, T0 + i);
      send(run, ended(run, 31));
    }
    StageNews run = entered("run", T0 + DAY);
    send(run, run.as(Kind.CHECK, run.at() + 500), ended(run, 5_000));
    harness.watermark(T0 + DAY + 499);
    assertThat(harness.output()).isEmpty();
    harness.watermark(T0 + 2 * DAY);
    assertThat(harness.output()).extracting(Prediction::breach).containsExactly(1.0, 1.0);
    assertThat(harness.output().get(1).outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(harness.output()).extracting(Prediction::version).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theDeadlineDecidesAndALateEndCorrects() throws Exception {
    learn();
    StageNews run = entered("run", T0 + DAY);
    send(run, run.as(Kind.DEADLINE, run.at() + 1_001));
    harness.watermark(run.at() + 1_001);
    assertThat(harness.output().get(1).outcome()).isEqualTo(Outcome.BROKEN);
    send(run.ended(run.at() + 60_000, run.at() + 900, false));
    harness.watermark(run.at() + 60_000);
    assertThat(harness.output()).hasSize(3);
    assertThat(harness.output().get(2).outcome())
        .as("it had ended in time")
        .isEqualTo(Outcome.KEPT);
    assertThat(harness.output().get(2).at()).isEqualTo(run.at() + 60_000);
  }

  @Test
  void runsThatWereOnlyWatchedCountAsLongAsTheyWere() throws Exception {
    learn();
    for (int i = 0; i < 24; i++) {
      StageNews run = entered("left-" + i, T0 + 100 + i);
      send(run, run.ended(run.at() + 10, run.at() + 10, true));
    }
    send(entered("run", T0 + DAY));
    harness.watermark(T0 + DAY);
    Prediction told = harness.output().get(harness.output().size() - 1);
    assertThat(told.breach())
        .as("gone before anybody ended, they say nothing")
        .isCloseTo(1 / 3.0, within(1e-9));
    assertThat(told.samples()).isEqualTo(48);
  }

  @Test
  void theOrderOfArrivalSaysNothing() throws Exception {
    StageNews run = entered("run", T0 + DAY);
    send(ended(run, 40), run);
    learn();
    harness.watermark(T0 + 2 * DAY);
    assertThat(harness.output())
        .extracting(Prediction::outcome)
        .containsExactly(null, Outcome.KEPT);
  }

  @Test
  void theEndOfInputLeavesTheOutcomeOpen() throws Exception {
    learn();
    StageNews run = entered("run", T0 + DAY);
    send(run);
    harness.endAt(T0 + DAY + 10);
    assertThat(harness.output()).hasSize(1);
    assertThat(harness.output().get(0).outcome()).isNull();
  }

  /** Ninety-nine of a hundred runs go on after 10 ms, one after 1000 ms. */
  private void learnStays(int runs) throws Exception {
    for (int i = 0; i < runs; i++) {
      StageNews run = entered("old-" + i, T0 + i);
      send(run, left(run, i == 50 ? 1_000 : 10));
    }
  }

  @Test
  void silenceIsLearntFromAHundredStaysAndPolicyBefore() throws Exception {
    learnStays(99);
    send(entered("run", T0 + DAY));
    harness.watermark(T0 + DAY + IDLE);
    assertThat(harness.output()).as("exactly the idle class is not longer").isEmpty();
    harness.watermark(T0 + DAY + IDLE + 1);
    assertThat(harness.output()).hasSize(1);
    assertThat(harness.output().get(0).learnt()).isFalse();
    assertThat(harness.output().get(0).silenceMs()).isEqualTo(IDLE);
    assertThat(harness.output().get(0).breach()).as("no end has taught").isNegative();
    stop();
    start();
    learnStays(100);
    StageNews run = entered("run", T0 + DAY);
    send(run);
    harness.watermark(T0 + DAY + IDLE);
    Prediction told = harness.output().get(0);
    assertThat(told.learnt()).isTrue();
    assertThat(told.silenceMs()).as("p99.5, within a bucket").isBetween(970L, 1_030L);
    assertThat(told.silent()).isTrue();
    assertThat(told.at()).isEqualTo(run.at() + told.silenceMs() + 1);
    send(run.ended(run.at() + LIMIT, run.at() + LIMIT, true));
    harness.watermark(run.at() + LIMIT);
    assertThat(harness.output().get(1).stay()).isEqualTo(Stay.LEFT_FOR_GOOD);
    harness.watermark(T0 + 99 * DAY);
    harness.assertNothingLeft();
  }

  @Test
  void aRunThatGoesOnAfterAllSaysSo() throws Exception {
    learnStays(100);
    StageNews run = entered("run", T0 + DAY);
    send(run, left(run, 5_000), run.as(Kind.DEADLINE, run.at() + 1_001));
    harness.watermark(T0 + DAY + IDLE);
    assertThat(harness.output())
        .extracting(p -> p.stay() + " " + p.outcome())
        .containsExactly("HERE null", "HERE BROKEN", "WENT_ON BROKEN");
  }

  @Test
  void aRestoreHalfwayGoesOn() throws Exception {
    learn();
    StageNews run = entered("run", T0 + DAY);
    send(run, run.as(Kind.CHECK, run.at() + 500));
    harness.watermark(run.at() + 100);
    var state = harness.snapshot();
    stop();
    harness =
        KeyedHarness.restored(
            new AsOfKeyedProcess<>(new PredictFunction()), n -> n.place().key(), Types.LONG, state);
    harness.watermark(run.at() + 600);
    assertThat(harness.output()).extracting(Prediction::breach).containsExactly(1.0);
    assertThat(List.of(harness.output().get(0).elapsedMs())).containsExactly(500L);
  }
}
