package io.millrace.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a row is compared between a run that was disturbed and one that was not. */
class RowEditTest {
  private static String edited(String table, List<String> columns, String... values) {
    return new RowEdit(table, columns).of(values);
  }

  @Test
  void keepsWhatARowSays() {
    List<String> columns = List.of("row_id", "count", "owner");
    assertThat(edited("clusters", columns, "c1", "3", null))
        .isEqualTo("row_id=c1\ncount=3\nowner=null\n")
        .isNotEqualTo(edited("clusters", columns, "c1", "4", null))
        .isNotEqualTo(edited("clusters", columns, "c1", "3", "team"));
  }

  @Test
  void leavesOutWhatDependsOnTheJourneyOfARecord() {
    List<String> columns =
        List.of(
            "row_id", "row_version", "raw_hash", "digest_sum", "source_offset", "lag_at_intake");
    assertThat(edited("events", columns, "e1", "1", "2", "3", "4", "5"))
        .isEqualTo(edited("events", columns, "e1", "6", "7", "8", "9", "0"))
        .isEqualTo("row_id=e1\n");
  }

  @Test
  void aPlaceInAFileIsAPlaceInATopic() {
    List<String> columns = List.of("row_id", "said");
    assertThat(edited("decisions", columns, "d", "at /tmp/in/telemetry.log.jsonl:0:17 of a day"))
        .isEqualTo(edited("decisions", columns, "d", "at telemetry.log:3:99 of a day"));
    assertThat(edited("source_inventory", columns, "d", "/tmp/in/telemetry.log.jsonl"))
        .isEqualTo(edited("source_inventory", columns, "d", "telemetry.log"))
        .isNotEqualTo(edited("source_inventory", columns, "d", "telemetry.span"));
  }

  @Test
  void aRowWhoseIdIsAPlaceIsNotCompared() {
    assertThat(edited("events", List.of("row_id", "event_id"), "x", "at:0f")).isNull();
    assertThat(edited("observations", List.of("row_id", "observation_id"), "x", "at:0f")).isNull();
    assertThat(edited("data_quality", List.of("row_id", "finding"), "x", "REJECTED")).isNull();
    assertThat(edited("events", List.of("row_id", "event_id"), "x", "e-1")).isNotNull();
  }

  @Test
  void whatIsSaidOfAFieldThatWritersAddedIsNotCompared() {
    List<String> columns = List.of("row_id", "finding", "finding_key");
    assertThat(edited("data_quality", columns, "x", "UNKNOWN_FIELD", "added_later")).isNull();
    assertThat(edited("data_quality", columns, "x", "UNKNOWN_FIELD", "colour")).isNotNull();
  }

  @Test
  void anExemplarThatIsChosenByAPlaceIsNotCompared() {
    List<String> columns = List.of("row_id", "exemplar_event", "members");
    assertThat(edited("fingerprints", columns, "f", "one", "at:0f"))
        .isEqualTo(edited("fingerprints", columns, "f", "two", "at:0f"));
    assertThat(edited("fingerprints", columns, "f", "one", "e-1"))
        .isNotEqualTo(edited("fingerprints", columns, "f", "two", "e-1"));
  }
}
