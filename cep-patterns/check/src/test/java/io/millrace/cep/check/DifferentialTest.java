package io.millrace.cep.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The packed engine finds what the stock operator finds; an engine that does not is caught. */
class DifferentialTest {
  @Test
  void nothingDiffers() throws Exception {
    Differential.Result result = Differential.run(1, 1);
    assertThat(result.differences()).isEmpty();
    assertThat(result.cases()).isGreaterThan(130);
    assertThat(result.outputs()).isGreaterThan(8_000);
  }

  @Test
  void aWindowThatIsOneMillisecondShortIsCaught() throws Exception {
    assertThat(brokenBy(c -> new Case(c.shape(), c.skip(), c.window().minusMillis(1), c.sees())))
        .isPositive();
  }

  @Test
  void aSkipStrategyThatIsIgnoredIsCaught() throws Exception {
    assertThat(brokenBy(c -> new Case(c.shape(), Skips.NONE, c.window(), c.sees()))).isPositive();
  }

  @Test
  void aPatternThatSeesTheWrongEventsIsCaught() throws Exception {
    assertThat(brokenBy(c -> new Case(c.shape(), c.skip(), c.window(), c.sees() - 1))).isPositive();
  }

  private interface Breaking {
    Case apply(Case good);
  }

  private static int brokenBy(Breaking breaking) throws Exception {
    return Differential.together(
            2, cases -> List.copyOf(cases.stream().map(breaking::apply).toList()))
        .differences()
        .size();
  }
}
