package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.jobs.mapping.RawRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped mappings over what they were made for; the counts are those of the data's README. */
class RealDataTest {
  @Test
  void trainTicketLogs() {
    InputFile file =
        RealData.file("nezha_trainticket/2023-01-29_h08-10_log.csv.gz", "trainticket-log");
    List<SourceRecord> all = RealData.read(file);
    assertThat(all).hasSize(113_483);
    List<Decoded> good = decoded(all);
    assertThat(good).hasSize(113_481);
    assertThat(good.stream().map(Decoded::identity).distinct()).hasSize(111_535);
    assertThat(rejected(all)).allMatch(r -> r.reason() == RejectReason.UNDECODABLE).hasSize(2);
    assertThat(rejected(all).stream().map(Rejected::detail))
        .containsExactlyInAnyOrder(
            "has 11 columns, the header has 9", "Log holds no JSON (column 263)");
    assertThat(good.stream().map(d -> RealData.field(d, "service")).distinct()).hasSize(27);
    assertThat(good.stream().filter(d -> RealData.field(d, "severity").equals("ERROR")))
        .hasSize(1017);
    assertThat(good.stream().filter(d -> d.record().eventTime() < 1_674_900_000_000L)).isEmpty();
  }

  @Test
  void trainTicketSpans() {
    List<Decoded> good =
        decoded(
            RealData.read(
                RealData.file(
                    "nezha_trainticket/2023-01-29_h08-10_trace.csv.gz", "trainticket-span")));
    assertThat(good).hasSize(216_771);
    assertThat(good.stream().map(d -> RealData.field(d, "trace_id")).distinct()).hasSize(3010);
    assertThat(
            good.stream()
                .filter(d -> RealData.field(d, "parent_span_id") == null)
                .map(d -> RealData.field(d, "kind"))
                .distinct())
        .containsExactly("SERVER");
    assertThat(
            good.stream()
                .map(d -> RealData.field(d, "trace_id") + ":" + RealData.field(d, "span_id"))
                .distinct()
                .count())
        .isEqualTo(216_771 - 3757);
  }

  @ParameterizedTest
  @CsvSource({
    "bpic2013_incidents, 65533, 7554",
    "helpdesk, 21348, 4580",
    "receipt_wabo, 8577, 1434",
    "hospital_billing_1t_per_variant, 12506, 1020"
  })
  void processLogs(String name, int events, int cases) {
    List<SourceRecord> all =
        RealData.read(RealData.file("eventlogs/" + name + ".csv.gz", "process-log"));
    assertThat(rejected(all)).isEmpty();
    assertThat(all).hasSize(events);
    List<Decoded> good = decoded(all);
    assertThat(good.stream().map(d -> RealData.field(d, "correlation_id")).distinct())
        .hasSize(cases);
    assertThat(good).allMatch(d -> d.identity() == null && RealData.field(d, "event_id") == null);
    assertThat(RealData.field(good.get(0), "workflow_name")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "HDFS, hdfs-text",
    "Hadoop, log4j-text",
    "Zookeeper, zookeeper-text",
    "OpenStack, openstack-text",
    "Linux, syslog-text",
    "Mac, syslog-text",
    "HealthApp, healthapp-text",
    "Android, android-text"
  })
  void plainText(String system, String mapping) {
    List<SourceRecord> all =
        RealData.read(RealData.file("loghub2k/" + system + "_2k.log.gz", mapping));
    assertThat(rejected(all).stream().map(Rejected::detail).distinct()).isEmpty();
    assertThat(all).hasSize(2000);
  }

  @Test
  void everyTrainTicketLogRowIsFoundAgain() {
    InputFile file =
        RealData.file("nezha_trainticket/2023-01-29_faultfree_log.csv.gz", "trainticket-log");
    List<Decoded> good = decoded(RealData.read(file));
    Map<Coordinates, RawRecord> again =
        new RecordLocator(List.of(file), ReadLimits.DEFAULT)
            .read(good.stream().map(Decoded::coordinates).toList());
    assertThat(good).hasSize(2489).allMatch(d -> again.get(d.coordinates()).hash() == d.rawHash());
  }

  private static List<Decoded> decoded(List<SourceRecord> all) {
    return all.stream().filter(Decoded.class::isInstance).map(Decoded.class::cast).toList();
  }

  private static List<Rejected> rejected(List<SourceRecord> all) {
    return all.stream()
        .filter(Rejected.class::isInstance)
        .map(Rejected.class::cast)
        .collect(Collectors.toList());
  }
}
