package io.millrace.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTestTest {
  @Test
  void theNormalTailIsThatOfTheTables() {
    assertThat(Normal.upper(0)).isCloseTo(0.5, within(1e-12));
    assertThat(Normal.upper(1.959964)).isCloseTo(0.025, within(1e-7));
    assertThat(Normal.upper(2.999999)).isCloseTo(Normal.upper(3.000001), within(1e-8));
    assertThat(Normal.upper(5)).isCloseTo(2.866516e-7, within(1e-12));
    assertThat(Normal.upper(-1.644854)).isCloseTo(0.95, within(1e-6));
  }

  @Test
  void threeTimesTheRateIsARise() {
    RateTest test = RateTest.of(144, 14_400, 36, 1_200, 1);
    assertThat(test.rose()).isTrue();
    assertThat(test.expected()).isCloseTo(12, within(1e-9));
    assertThat(test.ratio()).isCloseTo(3.03, within(0.01));
  }

  @Test
  void moreFailuresOfMoreRequestsAreNone() {
    assertThat(RateTest.of(144, 14_400, 36, 3_600, 1).rose()).isFalse();
  }

  @Test
  void aWaveringBaselineAsksForMore() {
    assertThat(RateTest.of(144, 14_400, 30, 1_200, 1).rose()).isTrue();
    assertThat(RateTest.of(144, 14_400, 30, 1_200, 6).rose()).isFalse();
  }

  @Test
  void tooFewOrNoRequestsSayNothing() {
    assertThat(RateTest.of(0, 14_400, 4, 10, 1).rose()).isFalse();
    assertThat(RateTest.of(0, 0, 40, 100, 1).rose()).isFalse();
    assertThat(RateTest.of(10, 100, 40, 0, 1).z()).isZero();
  }

  @Test
  void oneInTwentyOfTheBelievedMayBeWrong() {
    assertThat(FalseDiscovery.believed(List.of(0.04, 0.001, 0.02), p -> p, p -> 0L))
        .containsExactly(0.001, 0.02, 0.04);
    assertThat(FalseDiscovery.believed(List.of(0.04, 0.03, 0.3, 0.9), p -> p, p -> 0L)).isEmpty();
    assertThat(FalseDiscovery.believed(List.<Double>of(), p -> p, p -> 0L)).isEmpty();
  }

  /** One cell of a level that wavers by its own size: a geometric count, far from normal. */
  @Test
  void aSingleCellOfALevelThatWaversIsNoSurerThanItsCountAllows() {
    Wavering wavers = new Wavering(6, 144, 720);
    RateTest once = RateTest.of(720, 14_400, 23, 100, 6);
    assertThat(once.rose()).as("by the log ratio alone").isTrue();
    assertThat(NegativeBinomial.upper(23, 5, 1)).as("and yet this comes often").isGreaterThan(0.01);
    assertThat(once.within(wavers, 1).rose()).isFalse();
    assertThat(RateTest.of(720, 14_400, 40, 100, 6).within(wavers, 1).rose()).isTrue();
    RateTest steady = RateTest.of(720, 14_400, 23, 100, 1);
    assertThat(steady.within(new Wavering(1, 144, 720), 1).p())
        .as("where nothing wavers the count allows it")
        .isLessThan(1e-6);
  }
}
