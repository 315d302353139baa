package io.millrace.domain.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastTest {
  @Test
  void aReleaseOfAllFailuresAndAThirdOfTheRequestsStandsOut() {
    Contrast c = Contrast.of(Cut.RELEASE, "payment-service", "4.2", 100, 100, 310, 1_000, 1);
    assertThat(c.lift()).isEqualTo(1 / 0.31);
    assertThat(c.excess()).isEqualTo(0.69);
    assertThat(c.text())
        .isEqualTo(
            "release 4.2 of payment-service: 100 % of failures, 31 % of what was served (3.2"
                + " times)");
  }

  @Test
  void whatFailsAsOftenAsItServesDoesNot() {
    assertThat(Contrast.of(Cut.REGION, null, "eu", 52, 100, 500, 1_000, 1)).isNull();
  }

  @Test
  void fewFailuresSayNothing() {
    assertThat(Contrast.of(Cut.REGION, null, "eu", 4, 4, 10, 1_000, 1)).isNull();
  }

  @Test
  void whereEverythingServedHasTheValueThereIsNothingToCompare() {
    assertThat(Contrast.of(Cut.RELEASE, "web", "1", 90, 90, 500, 500, 1)).isNull();
    assertThat(Contrast.of(Cut.RELEASE, "web", "1", 90, 90, 0, 500, 1)).isNull();
  }

  @Test
  void occurrencesOfOneScopeAreNotIndependent() {
    assertThat(Contrast.of(Cut.TIER, null, "premium", 8, 10, 400, 1_000, 1)).isNull();
    assertThat(Contrast.of(Cut.TIER, null, "premium", 16, 20, 400, 1_000, 1)).isNotNull();
    assertThat(Contrast.of(Cut.TIER, null, "premium", 16, 20, 400, 1_000, 2)).isNull();
  }

  @Test
  void theOrderIsThatOfTheSet() {
    List<Contrast> found = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      found.add(Contrast.of(Cut.REGION, null, "r" + i, 20 + i / 3, 40, 100, 1_000, 1));
      found.add(Contrast.of(Cut.FLAG, null, "f" + i, 20 + i / 3, 40, 100, 1_000, 1));
    }
    List<Contrast> ranked = Contrast.ranked(found);
    assertThat(ranked).hasSize(Contrast.MOST);
    assertThat(ranked.get(0).value()).isEqualTo("f10");
    Random random = new Random(7);
    for (int i = 0; i < 6; i++) {
      Collections.shuffle(found, random);
      assertThat(Contrast.ranked(found)).isEqualTo(ranked);
    }
  }
}
