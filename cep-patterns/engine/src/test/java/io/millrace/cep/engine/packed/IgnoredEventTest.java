package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.junit.jupiter.api.Test;

/** What can change nothing is not kept; what might is. */
class IgnoredEventTest {
  private static Pattern<Step, ?> ab(AfterMatchSkipStrategy skip) {
    return Pattern.<Step>begin("a", skip)
        .where(new StepKind("a"))
        .followedBy("b")
        .where(new StepKind("b"))
        .within(Duration.ofMillis(100));
  }

  private static int kept(Pattern<Step, ?> pattern) throws Exception {
    try (Rig rig = new Rig(pattern, s -> s.bufferEvents(0), false, null)) {
      rig.send("x", 1, 1_000);
      return rig.images() + rig.timers();
    }
  }

  @Test
  void anEventThatNoStateReactsToCostsNothing() throws Exception {
    assertThat(kept(ab(AfterMatchSkipStrategy.noSkip()))).isZero();
  }

  @Test
  void underASkipStrategyItMayReleaseAMatchThatIsHeldBack() throws Exception {
    assertThat(kept(ab(AfterMatchSkipStrategy.skipPastLastEvent()))).isEqualTo(2);
  }

  @Test
  void whereEventsMustFollowEachOtherItEndsAMatch() throws Exception {
    assertThat(
            kept(
                Pattern.<Step>begin("a")
                    .where(new StepKind("a"))
                    .next("b")
                    .where(new StepKind("b"))
                    .within(Duration.ofMillis(100))))
        .isEqualTo(2);
  }

  @Test
  void whereAMatchWaitsForItsWindowItsTimeShows() throws Exception {
    assertThat(
            kept(
                Pattern.<Step>begin("a")
                    .where(new StepKind("a"))
                    .notFollowedBy("b")
                    .where(new StepKind("b"))
                    .within(Duration.ofMillis(100))))
        .isEqualTo(2);
  }
}
