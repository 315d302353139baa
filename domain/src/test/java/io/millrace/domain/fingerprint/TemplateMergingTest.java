package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateMergingTest {
  private static final List<String> HIVES =
      List.of(
          "load of hive ALPHA into registry",
          "load of hive BETA into registry",
          "load of hive GAMMA into registry",
          "load of hive DELTA into registry",
          "load of hive OMEGA into registry");

  @Test
  void aSlotOfManyWordsIsAVariable() {
    assertThat(TemplateMerging.canonical(HIVES))
        .hasSize(5)
        .allSatisfy((t, c) -> assertThat(c).isEqualTo("load of hive <*> into registry"));
    assertThat(TemplateMerging.canonical(HIVES.subList(0, 4)))
        .allSatisfy((template, canonical) -> assertThat(canonical).isEqualTo(template));
  }

  @Test
  void oneWordJoinsATemplateThatHasTheWildcardAlready() {
    String general = "country code set to <*>";
    assertThat(TemplateMerging.canonical(List.of("country code set to US", general)))
        .containsEntry("country code set to US", general)
        .containsEntry(general, general);
  }

  @Test
  void aWordBesideAWildcardIsNotSwallowed() {
    List<String> two = List.of("failure for tty rhost <*>", "failure for tty rhost <*> user");
    assertThat(TemplateMerging.canonical(two))
        .allSatisfy((template, canonical) -> assertThat(canonical).isEqualTo(template));
  }

  @Test
  void tooLittleWordingIsLeftAlone() {
    List<String> words = List.of("a x b", "a y b", "a z b", "a u b", "a v b", "a w b");
    assertThat(TemplateMerging.canonical(words))
        .allSatisfy((template, canonical) -> assertThat(canonical).isEqualTo(template));
  }

  @Test
  void orderPlaysNoPart() {
    List<String> templates = new ArrayList<>(HIVES);
    for (String one : List.of("a", "b", "c", "d", "e", "f")) {
      templates.add("reading of " + one + " by " + one + one + " took too long");
      templates.add("reading of <*> by " + one + one + " took too long");
    }
    Map<String, String> first = TemplateMerging.canonical(templates);
    assertThat(first.values().stream().distinct()).hasSizeLessThan(templates.size() - 8);
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 6; i++) {
      Collections.shuffle(templates, random);
      assertThat(TemplateMerging.canonical(templates)).as("seed %d", seed).isEqualTo(first);
    }
  }
}
