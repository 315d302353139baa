package io.millrace.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinearWorkTest {
  private long seen;

  @Test
  void linearWorkPasses() {
    LinearWork.assertLinear("ab", 1_024_000, text -> seen += text.indexOf('c'));
  }

  @Test
  void quadraticWorkIsNoticed() {
    assertThatThrownBy(() -> LinearWork.assertLinear("ab", 1_024_000, this::pairs))
        .isInstanceOf(AssertionError.class);
    assertThat(seen).isPositive();
  }

  /** Looks from every 'a' to the end of the text. */
  private void pairs(String text) {
    for (int at = 0; at < text.length(); at += 2) {
      for (int i = at; i < text.length(); i++) {
        seen += text.charAt(i);
      }
    }
  }
}
