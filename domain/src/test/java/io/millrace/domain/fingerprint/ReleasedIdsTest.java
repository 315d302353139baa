package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ids that a policy version has given are given by it for ever, on every machine. A change of the
 * policy bumps its version and shows here as a difference; {@code -Dgolden=write} takes it over.
 */
class ReleasedIdsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("millrace.root", ".."))
          .resolve("domain/src/test/resources/fingerprint");

  @Test
  void idsAreThoseOfTheRelease() throws IOException {
    List<String> ids = new ArrayList<>();
    ids.add("algorithm " + Fingerprints.ALGORITHM);
    for (String line : Files.readAllLines(FOLDER.resolve("lines.txt"))) {
      Fingerprint f = Fingerprints.ofText(line);
      ids.add(f.text() + " " + f.template());
    }
    for (String stack : Stacks.ALL) {
      Fingerprint f = Fingerprints.ofStack(stack);
      ids.add(f.text() + " " + f.basis() + " " + f.exceptionType() + " " + f.callSite());
    }
    Path golden = FOLDER.resolve("released-ids.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(golden, ids);
    }
    assertThat(ids).containsExactlyElementsOf(Files.readAllLines(golden));
  }
}
