package io.millrace.jobs.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.TimeClass;
import io.millrace.jobs.files.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftedJourneysTest {
  private static final Path LOGS =
      Path.of(System.getProperty("millrace.root", ".."))
          .resolve("../shared/data/eventlogs")
          .normalize();

  @TempDir Path folder;

  private JourneyDefinition drafted(Path log) throws IOException {
    String yaml = DraftedJourneys.of(List.of(new Inputs.Request(log.toString(), "process-log")));
    Path document = Files.writeString(folder.resolve("drafted.yaml"), yaml);
    assertThat(PolicyLoader.validate(document)).hasSize(1);
    JourneyDefinition first =
        PolicyLoader.load(folder).timeline().all().get(0).journeys().journeys().get(0);
    assertThat(first.workflows()).as(yaml).hasSize(1);
    return first;
  }

  @Test
  void aLogOfOrdersIsDraftedAsItRuns() throws IOException {
    StringBuilder csv = new StringBuilder("case,activity,timestamp\n");
    for (int i = 0; i < 50; i++) {
      String minute = String.format(Locale.ROOT, "2024-01-01T00:%02d:", i);
      csv.append(i).append(",cart: red,").append(minute).append("00Z\n");
      csv.append(i).append(",pay,").append(minute).append("10Z\n");
      if (i % 10 == 0) {
        csv.append(i).append(",pay,").append(minute).append("15Z\n");
      }
      csv.append(i).append(",ship,").append(minute).append("50Z\n");
    }
    JourneyDefinition journey =
        drafted(Files.writeString(folder.resolve("orders.csv"), csv.toString()));
    assertThat(journey.id()).isEqualTo("orders");
    assertThat(journey.stages()).containsExactly("cart: red", "pay", "ship");
    assertThat(journey.roles())
        .containsOnly(entry("cart: red", EventRole.INITIATOR), entry("ship", EventRole.TERMINAL));
    assertThat(journey.idleClass()).isEqualTo(TimeClass.M5);
  }

  @ParameterizedTest
  @CsvSource({
    "helpdesk, Assign seriousness|Take in charge ticket|Wait|Resolve ticket|Closed, D90",
    "bpic2013_incidents, Accepted|Queued|Completed, D90",
    "receipt_wabo, Confirmation of receipt|T02 Check confirmation of receipt|T04 Determine"
        + " confirmation of receipt|T05 Print and send confirmation of receipt|T06 Determine"
        + " necessity of stop advice|T10 Determine necessity to stop indication, D7"
  })
  void realLogsHaveTheirStagesInOrder(String log, String stages, TimeClass idle)
      throws IOException {
    Path file = LOGS.resolve(log + ".csv.gz");
    assumeTrue(Files.exists(file), () -> file + " is absent");
    JourneyDefinition journey = drafted(file);
    assertThat(journey.stages()).containsExactly(stages.split("\\|"));
    assertThat(journey.idleClass()).isEqualTo(idle);
  }

  @Test
  void aFileWithoutRunsSaysSo() throws IOException {
    Path log = Files.writeString(folder.resolve("empty.csv"), "case,activity,timestamp\n");
    assertThatThrownBy(() -> drafted(log)).hasMessageContaining("no workflow event");
  }
}
