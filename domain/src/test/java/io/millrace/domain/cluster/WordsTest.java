package io.millrace.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void splitsCamelCaseDropsWildcardsAndDigits() {
    assertThat(Words.split("HTTPError in readTimeout<*> after 30s of getURLFor"))
        .containsExactly(
            "http", "error", "in", "read", "timeout", "after", "s", "of", "get", "url", "for");
  }

  @Test
  void nothingHasNoFeatures() {
    assertThat(Words.features(null)).isEmpty();
    assertThat(Words.features("<*> 12 ::")).isEmpty();
    assertThat(Words.features("single")).isEmpty();
    assertThat(Words.features("two words")).hasSize(3).isSorted();
  }
}
