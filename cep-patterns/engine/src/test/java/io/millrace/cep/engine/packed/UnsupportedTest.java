package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.junit.jupiter.api.Test;

/** What the engine does not run is refused by name when the job is built. */
class UnsupportedTest {
  private static void refused(Pattern<Step, ?> pattern, String what) {
    assertThatThrownBy(() -> new Rig(pattern, s -> {}, false, null).close())
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining(what)
        .hasMessageContaining("CEP.pattern(...) may");
  }

  @Test
  void windowsBetweenEvents() {
    refused(
        Pattern.<Step>begin("a")
            .next("b")
            .within(Duration.ofMillis(5), WithinType.PREVIOUS_AND_CURRENT),
        "within(..., PREVIOUS_AND_CURRENT) on 'b'");
  }

  @Test
  void windowsBetweenRepetitions() {
    refused(
        Pattern.<Step>begin("a").times(3, Duration.ofMillis(5)).within(Duration.ofMillis(50)),
        "a window between repetitions, on 'a'");
  }

  @Test
  void insideGroups() {
    Pattern<Step, Step> group = Pattern.<Step>begin("b").oneOrMore(Duration.ofMillis(5));
    refused(Pattern.<Step>begin("a").followedBy(group).within(Duration.ofMillis(50)), "on 'b'");
  }

  @Test
  void processingTime() {
    assertThatThrownBy(
            () ->
                new Rig(Pattern.<Step>begin("a"), PackedCep.Single::inProcessingTime, false, null)
                    .close())
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("processing time");
  }
}
