package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.event.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCheckTest {
  @TempDir Path dir;

  @Test
  void showsWhatBecomesOfTheFirstRecordsAndWhyOthersAreRefused() throws IOException {
    Path sample =
        Files.write(
            dir.resolve("calls.csv"),
            List.of(
                "case,activity,time,lifecycle",
                "c1,Open,2024-01-01T00:00:00Z,start",
                "c1,Close,2024-01-01 01:00,Closed",
                "c1,Close,last week,Closed"));
    MappingCheck.Report report = MappingCheck.run("process-log", sample.toString(), 2);
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.rejected()).isEqualTo(Map.of(RejectReason.UNDECODABLE, 1L));
    assertThat(report.first()).hasSize(2);
    assertThat(report.first().get(1).fields())
        .containsEntry("correlation_id", "c1")
        .containsEntry("workflow_name", "calls")
        .containsEntry("outcome_raw", "SUCCESS")
        .containsEntry("event_role", "TERMINAL")
        .containsEntry("event_time", "2024-01-01T01:00:00Z");
    assertThat(report.firstRejected().get(0).at().offset()).isEqualTo(4);
    assertThat(report.firstRejected().get(0).detail())
        .isEqualTo("time does not fit the format iso");
  }

  @Test
  void anEmptySampleIsSaid() throws IOException {
    Path sample = Files.createFile(dir.resolve("empty.csv"));
    assertThatThrownBy(() -> MappingCheck.run("process-log", sample.toString(), 2))
        .hasMessageContaining("empty.csv: is empty");
  }
}
