package io.millrace.jobs.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import io.millrace.jobs.summary.SummaryFacts.Hop;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static SummaryFacts facts(String title, List<Hop> path) {
    return new SummaryFacts(
        "item:1",
        title,
        "Timeouts in payment affect 9 accounts and cost 2.0 hours a week.",
        "p",
        "Began 5 minutes after DEPLOY of payment 2.1.",
        0.7,
        "team-payment",
        120,
        40,
        path);
  }

  private static final List<Hop> PATH =
      List.of(
          new Hop("gateway", "/buy", 52_000, "FAILURE"),
          new Hop("cart", "/reserve", 48_000, null),
          new Hop("payment", null, 41_250, "TimeoutException: no answer"));

  @Test
  void theTemplateTellsTheWayOfATraceAndIsTheSameEachTime() {
    Summary summary = Summary.of(facts("t", PATH), null);
    assertThat(summary)
        .isEqualTo(Summary.of(facts("t", PATH), "template"))
        .isEqualTo(
            new Summary(
                "Timeouts in payment affect 9 accounts and cost 2.0 hours a week. A request enters"
                    + " at gateway /buy, goes on through cart /reserve, and fails in payment after"
                    + " 41.3 ms: TimeoutException: no answer. Suspected (70 %): Began 5 minutes"
                    + " after DEPLOY of payment 2.1. Owner: team-payment.",
                "template", false));
    assertThat(Summary.of(facts("t", List.of()), null).text()).doesNotContain("request");
  }

  @Test
  void anotherWriterIsUsedWhenNamedAndMarked() {
    assertThat(Summary.of(facts("t", PATH), null).machineGenerated())
        .as("one on the class path is off by default")
        .isFalse();
    Summary written = Summary.of(facts("t", PATH), "test-model");
    assertThat(written.machineGenerated()).isTrue();
    assertThat(written.summariser()).isEqualTo("test-model");
    assertThat(written.text()).doesNotContain("lopez").doesNotContain("\n").hasSizeLessThan(2_001);
  }

  @Test
  void whatTheCutWouldPartIsMaskedBefore() {
    String title = "y ".repeat(978) + "ben.stone@example.com ";
    assertThat(Summary.of(facts(title, PATH), "test-model").text())
        .hasSizeLessThan(2_001)
        .doesNotContain("ben");
  }

  @Test
  void oneThatIsNotThereOrFailsIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> Summary.of(facts("t", PATH), "gpt"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'gpt'")
        .hasMessageContaining("template, test-model");
    assertThatThrownBy(() -> Summary.of(facts("break", PATH), "test-model"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no answer");
  }
}
