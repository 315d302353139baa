package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** A key costs no more than its limits; what they drop is counted and leaves by an output. */
class LimitsTest {
  private static final long T = 1_000;
  private static final OutputTag<Step> OVERFLOW = new OutputTag<>("overflow", Rig.STEP);

  private static Consumer<PackedCep.Single<Long, Step>> limits(
      int waiting, int partialMatches, int path) {
    return s -> s.limits(new Limits(waiting, partialMatches, path), OVERFLOW);
  }

  private static Pattern<Step, ?> ab() {
    return Pattern.<Step>begin("a")
        .where(new StepKind("a"))
        .followedBy("b")
        .where(new StepKind("b"))
        .within(Duration.ofMillis(100));
  }

  @Test
  void eventsBeyondTheirLimitDoNotWait() throws Exception {
    try (Rig rig = new Rig(ab(), limits(2, 100, 100), false, null)) {
      rig.send("a", 1, T).send("a", 2, T + 1).send("b", 3, T + 2).watermark(T + 5);
      assertThat(rig.matches()).as("b came third").isEmpty();
      assertThat(rig.side(OVERFLOW)).hasToString("[b3]");
      assertThat(rig.metrics().eventsOverflowed.getCount()).isEqualTo(1);
    }
  }

  @Test
  void partialMatchesThatBeganLastAreDropped() throws Exception {
    try (Rig rig = new Rig(ab(), limits(100, 3, 100), false, null)) {
      for (int i = 1; i <= 4; i++) {
        rig.send("a", i, T + i);
      }
      rig.send("b", 9, T + 9).watermark(T + 10);
      assertThat(rig.matches())
          .as("two partial matches and the start state are three")
          .containsExactlyInAnyOrder(
              "match {a=[a1], b=[b9]} at 1009", "match {a=[a2], b=[b9]} at 1009");
      assertThat(rig.side(OVERFLOW)).hasToString("[a3, a4]");
      assertThat(rig.metrics().partialMatchesOverflowed.getCount()).isEqualTo(2);
      rig.send("a", 10, T + 11).send("b", 11, T + 12).watermark(T + 20);
      assertThat(rig.matches()).as("and it goes on").hasSize(3);
    }
  }

  @Test
  void pathsThatGrowTooLongAreDropped() throws Exception {
    Pattern<Step, ?> loop =
        Pattern.<Step>begin("a")
            .where(new StepKind("a"))
            .oneOrMore()
            .greedy()
            .followedBy("b")
            .where(new StepKind("b"))
            .within(Duration.ofMillis(100));
    try (Rig rig = new Rig(loop, limits(100, 100, 2), false, null)) {
      rig.send("a", 1, T).send("a", 2, T + 1).send("a", 3, T + 2).send("b", 4, T + 3);
      rig.watermark(T + 10);
      assertThat(rig.matches())
          .containsExactlyInAnyOrder(
              "match {a=[a2, a3], b=[b4]} at 1003", "match {a=[a3], b=[b4]} at 1003");
      assertThat(rig.side(OVERFLOW)).hasToString("[a1]");
    }
  }
}
