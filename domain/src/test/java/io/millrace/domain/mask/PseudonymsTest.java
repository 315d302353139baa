package io.millrace.domain.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private final Pseudonyms pseudonyms = new Pseudonyms(SubjectKeys.ofPhrase("a"));

  @Test
  void aSubjectKeepsOnePseudonymUnderOneKey() {
    String p = pseudonyms.of("subject", null, "bob");
    assertThat(p).startsWith("p_test_").hasSize("p_test_".length() + 26);
    assertThat(pseudonyms.of("subject", null, "bob")).isEqualTo(p);
    assertThat(pseudonyms.of("subject", null, "eve")).isNotEqualTo(p);
    assertThat(new Pseudonyms(SubjectKeys.ofPhrase("b")).of("subject", null, "bob"))
        .isNotEqualTo(p);
  }

  @Test
  void aPseudonymStaysAsItIs() {
    String p = pseudonyms.of("subject", null, "bob");
    assertThat(pseudonyms.of("subject", null, p)).isEqualTo(p);
    assertThat(pseudonyms.of("subject", null, null)).isNull();
  }

  @Test
  void typeAndTenantKeepThemApart() {
    String p = pseudonyms.of("subject", "t1", "bob");
    assertThat(pseudonyms.of("subject", "t2", "bob")).isNotEqualTo(p);
    assertThat(pseudonyms.of("identifier", "t1", "bob")).isNotEqualTo(p);
    assertThat(pseudonyms.of("subject", "t", "1bob")).isNotEqualTo(p);
  }

  @Test
  void afterARotationTheOlderPseudonymIsStillKnown() {
    SubjectKeys before = SubjectKeys.parse("k1:" + "11".repeat(32));
    SubjectKeys after = SubjectKeys.parse("k2:" + "22".repeat(32) + "\nk1:" + "11".repeat(32));
    String old = new Pseudonyms(before).of("subject", null, "bob");
    String now = new Pseudonyms(after).of("subject", null, "bob");
    assertThat(now).startsWith("p_k2_").isNotEqualTo(old);
    assertThat(Pseudonyms.all(after, "subject", null, "bob")).containsExactly(now, old);
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
