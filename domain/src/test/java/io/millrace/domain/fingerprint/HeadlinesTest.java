package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadlinesTest {
  @Test
  void aBracketThatTheTemplateLostComesBack() {
    assertThat(headline("[cart]total is wrong")).isEqualTo("cart total is wrong");
    assertThat(headline("f[cart] is wrong")).isEqualTo("f[cart] is wrong");
    assertThat(headline("[cart] total is wrong")).isEqualTo("cart total is wrong");
    assertThat(headline("open(x) failed f[a]")).isEqualTo("open(x) failed f[a]");
  }

  @Test
  void nothingElseChanges() {
    assertThat(Headlines.balanced("a(b)c <*> d")).isEqualTo("a(b)c <*> d");
    assertThat(Headlines.balanced("")).isEmpty();
    assertThat(Headlines.balanced("a]b]c")).isEqualTo("[[a]b]c");
  }

  private static String headline(String message) {
    return Fingerprint.of("t", null, "s", null, null, Templates.of(message), Fingerprint.Basis.SPAN)
        .headline();
  }
}
