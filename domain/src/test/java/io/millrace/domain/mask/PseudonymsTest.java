package io.millrace.domain.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private final Pseudonyms pseudonyms = new Pseudonyms(SubjectKeys.ofPhrase("a"));

  @Test
  void aSubjectKeepsOnePseudonymUnderOneKey() {
    String p = pseudonyms.of("bob");
    assertThat(p).startsWith("p_test_").hasSize("p_test_".length() + 26);
    assertThat(pseudonyms.of("bob")).isEqualTo(p);
    assertThat(pseudonyms.of("eve")).isNotEqualTo(p);
    assertThat(new Pseudonyms(SubjectKeys.ofPhrase("b")).of("bob")).isNotEqualTo(p);
  }

  @Test
  void aPseudonymStaysAsItIs() {
    String p = pseudonyms.of("bob");
    assertThat(pseudonyms.of(p)).isEqualTo(p);
    assertThat(pseudonyms.of(null)).isNull();
  }

  @Test
  void refusesWeakAndMisspeltKeys() {
    assertThatThrownBy(() -> SubjectKeys.parse("k1:00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SubjectKeys.parse("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SubjectKeys.parse("k1:" + "0a".repeat(16)).toString()).isEqualTo("SubjectKeys[k1]");
  }
}
