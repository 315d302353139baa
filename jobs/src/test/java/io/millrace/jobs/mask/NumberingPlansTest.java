package io.millrace.jobs.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberingPlansTest {
  private final NumberingPlans plans = NumberingPlans.INSTANCE;

  @Test
  void knowsCountryCodesAndLengths() {
    assertThat(plans.international("41962710795")).isTrue();
    assertThat(plans.international("0015186400854")).isTrue();
    assertThat(plans.international("999123456789")).isFalse();
    assertThat(plans.international("4412")).isFalse();
  }

  @Test
  void knowsNumbersAsTheirCountriesWriteThem() {
    assertThat(plans.national("0184176118")).isTrue();
    assertThat(plans.national("9056743793")).isTrue();
    assertThat(plans.national("0000000000")).isFalse();
  }
}
