package io.millrace.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  private static final List<String> RISING =
      List.of(
          "0c1d2e",
          "9f8e7d6",
          "1.9",
          "1.9.1",
          "1.10-rc1",
          "1.10-rc2",
          "1.10",
          "1.10+build7",
          "1.10.1",
          "2024-9-30",
          "2024-10-01",
          "checkout-2.0",
          "checkout-10.0",
          "v1.9",
          "v1.10");

  @Test
  void versionsRiseByTheirNumbers() {
    for (int seed = 0; seed < 20; seed++) {
      List<String> names = new ArrayList<>(RISING);
      Collections.shuffle(names, new Random(seed));
      names.sort(Releases.ORDER);
      assertThat(names).as("seed " + seed).isEqualTo(RISING);
    }
  }

  @Test
  void onlyVersionsOfOneSeriesCanBeCompared() {
    assertThat(Releases.comparable("1.9", "1.10")).isTrue();
    assertThat(Releases.comparable("v1.9", "1.10")).isFalse();
    assertThat(Releases.comparable("9f8e7d6", "1.10")).isFalse();
    assertThat(Releases.comparable("", "1.10")).isFalse();
    assertThat(Releases.comparable("9999999999999999999", "1")).isFalse();
  }
}
