package io.millrace.jobs.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.TextMasker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class MaskScoreTest {
  private static final Path LABELLED =
      Path.of(System.getProperty("millrace.root", ".."), "..")
          .resolve("shared/data/pii/presidio_synth_v2.jsonl.gz");
  private static final Set<String> PROMISED =
      Set.of(
          "CREDIT_CARD",
          "DOMAIN_NAME",
          "EMAIL_ADDRESS",
          "IBAN_CODE",
          "IP_ADDRESS",
          "PHONE_NUMBER",
          "US_SSN");

  private final MaskScore score = new MaskScore(new TextMasker(NumberingPlans.INSTANCE));

  @Test
  void findsWhatIsLabelled() throws IOException {
    assumeTrue(Files.exists(LABELLED), () -> LABELLED + " is absent");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(LABELLED)), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> score.add(line, "labelled"));
    }
    assertThat(score.lines().stream().map(MaskScore.Line::label)).containsAll(PROMISED);
    for (MaskScore.Line line : score.lines()) {
      if (PROMISED.contains(line.label())) {
        assertThat(line.recall()).as("recall of %s", line).isGreaterThanOrEqualTo(0.98);
        assertThat(line.precision()).as("precision of %s", line).isGreaterThanOrEqualTo(0.95);
      }
    }
  }

  @Test
  void countsWhatIsMissedAndWhatIsWrong() {
    score.add(
        "{\"full_text\": \"😀 a@b.io or Bob\", \"spans\": ["
            + "{\"entity_type\": \"PERSON\", \"start_position\": 12, \"end_position\": 15},"
            + "{\"entity_type\": \"EMAIL\", \"start_position\": 2, \"end_position\": 8}]}",
        "x:1");
    score.add("{\"full_text\": \"10.1.2.3\", \"spans\": []}", "x:2");
    assertThat(score.text())
        .containsPattern("EMAIL +EMAIL +1 +1 +1.000 +1 +0 +1.000")
        .containsPattern("PERSON +\\(not masked\\) +1 +0 +0.000")
        .containsPattern("- +IP +0 +0 +1.000 +1 +1 +0.000");
  }

  @Test
  void refusesTextWithoutLabels() {
    assertThatThrownBy(() -> score.add("{\"text\": 1}", "x:7"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("x:7");
  }
}
