package io.millrace.jobs.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import io.millrace.jobs.alike.Embedding;
import org.junit.jupiter.api.Test;

class PluginsTest {
  private static Embedding named(String name, String own) {
    return Plugins.named(Embedding.class, Embedding::name, name, "an embedding", own);
  }

  @Test
  void oneIsFoundByItsName() {
    assertThat(named("test-letters", null).name()).isEqualTo("test-letters");
  }

  @Test
  void oneThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> named("leters", null))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no embedding 'leters'; known: test-letters");
    assertThatThrownBy(() -> named("leters", "template"))
        .hasMessage("there is no embedding 'leters'; known: template, test-letters");
    assertThatThrownBy(() -> Plugins.named(Runnable.class, Object::toString, "x", "a runner", null))
        .hasMessage("there is no runner 'x'; known: none");
  }

  @Test
  void noCharacterIsHalvedByACut() {
    assertThat(Plugins.cut("abc", 3)).isEqualTo("abc");
    assertThat(Plugins.cut("abcd", 3)).isEqualTo("abc");
    String face = "\uD83D\uDE00";
    assertThat(Plugins.cut("ab" + face, 3)).isEqualTo("ab");
    assertThat(Plugins.cut("a" + face + "b", 3)).isEqualTo("a" + face);
  }
}
