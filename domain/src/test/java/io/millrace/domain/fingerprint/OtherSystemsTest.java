package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The rules on lines in the manner of systems that they were not written on. Groups are parted by
 * an empty line: people would call the lines of one group the same message. Written by hand; {@code
 * other-systems-lost.txt} holds what no general rule gets right.
 */
class OtherSystemsTest {
  /** Lines of one group, with the system they stand under. */
  private record Group(String system, List<String> lines) {
    Set<String> templates() {
      Set<String> templates = new TreeSet<>();
      lines.forEach(line -> templates.add(Templates.of(line)));
      return templates;
    }
  }

  @Test
  void everyGroupHasOneTemplateOfItsOwn() throws IOException {
    Map<String, Group> known = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Group group : groups("other-systems.txt")) {
      Set<String> templates = group.templates();
      if (templates.size() > 1) {
        wrong.add(group.system() + " is split: " + templates);
      }
      for (String template : templates) {
        Group other = known.put(template, group);
        if (other != null) {
          wrong.add(group.system() + " and " + other.system() + " share: " + template);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(known).hasSizeGreaterThan(100);
  }

  @Test
  void theTemplateOfATemplateIsItself() throws IOException {
    for (String file : List.of("other-systems.txt", "other-systems-lost.txt")) {
      for (Group group : groups(file)) {
        for (String template : group.templates()) {
          assertThat(Templates.of(template)).isEqualTo(template);
        }
      }
    }
  }

  /** What is lost is told as lost: a rule that mends it moves it to the other file. */
  @Test
  void whatIsLostIsStillLost() throws IOException {
    List<String> mended = new ArrayList<>();
    for (Group group : groups("other-systems-lost.txt")) {
      boolean bare = group.templates().equals(Set.of(TemplateBuilder.WILDCARD));
      if (group.templates().size() == 1 && !bare) {
        mended.add(group.system() + ": " + group.templates());
      }
    }
    assertThat(mended).isEmpty();
  }

  private static List<Group> groups(String file) throws IOException {
    List<Group> groups = new ArrayList<>();
    String system = null;
    List<String> lines = new ArrayList<>();
    try (InputStream in = OtherSystemsTest.class.getResourceAsStream("/fingerprint/" + file)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("# ")) {
          system = line.substring(2);
        } else if (line.isEmpty()) {
          groups.add(new Group(system, lines));
          lines = new ArrayList<>();
        } else {
          lines.add(line);
        }
      }
    }
    if (!lines.isEmpty()) {
      groups.add(new Group(system, lines));
    }
    return groups;
  }
}
