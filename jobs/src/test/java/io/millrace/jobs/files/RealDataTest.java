package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.jobs.mapping.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * Every file of real events and of real process logs is read by a shipped mapping: records as its
   * README counts them, and lines or documents. What others counted of them ({@code case_facts},
   * {@code summary}) agrees; licences and terms are none.
   */
  @Test
  void everyFileOfEventsAndEventlogsIsReadByItsMapping() throws IOException {
    Map<String, String> read = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    for (String line : EVERY_FILE) {
      String[] parts = line.split(" ", 3);
      expected.put(parts[0], parts[2]);
      List<SourceRecord> all = RealData.read(RealData.file(parts[0], parts[1]));
      List<Decoded> good = decoded(all);
      read.put(
          parts[0],
          good.size()
              + " of "
              + all.stream().map(RealDataTest::line).distinct().count()
              + (rejected(all).isEmpty() ? "" : ", rejected " + rejected(all).get(0).reason()));
      counted(parts[0], good);
    }
    assertThat(read).isEqualTo(expected);
    for (String folder : List.of("events", "events/otlp", "eventlogs")) {
      assertThat(RealData.names(folder))
          .as(folder)
          .allMatch(
              name ->
                  read.containsKey(name)
                      || name.matches(".*(LICENSE|TERMS|case_facts|_summary).*"));
    }
  }

  /** File, mapping, records and the lines or documents they stand in. */
  private static final List<String> EVERY_FILE =
      List.of(
          "events/github_webhooks.jsonl.gz github-webhook 26 of 26",
          "events/temporal_histories.jsonl.gz temporal-history 554 of 33",
          "events/exceptionless_events.jsonl.gz exceptionless 1008 of 1008",
          "events/otlp/trace.json otlp-span 1 of 1",
          "events/otlp/logs.json otlp-log 1 of 1",
          "events/otlp/events.json otlp-log 1 of 1",
          "events/otlp/metrics.json otlp-span 0 of 1, rejected UNDECODABLE",
          "eventlogs/bpic2013_incidents.csv.gz process-log 65533 of 65533",
          "eventlogs/helpdesk.csv.gz process-log 21348 of 21348",
          "eventlogs/receipt_wabo.csv.gz process-log 8577 of 8577",
          "eventlogs/hospital_billing_1t_per_variant.csv.gz process-log 12506 of 12506");

  /** Events of each case or history beside what others counted. */
  private static void counted(String name, List<Decoded> good) throws IOException {
    String beside =
        name.startsWith("eventlogs/")
            ? name.replace(".csv.gz", ".case_facts.csv.gz")
            : name.contains("temporal") ? "events/temporal_histories_summary.csv" : null;
    if (beside == null) {
      return;
    }
    boolean cases = name.startsWith("eventlogs/");
    Map<Object, Long> mine =
        good.stream()
            .collect(
                Collectors.groupingBy(
                    d ->
                        cases
                            ? RealData.field(d, "correlation_id")
                            : (Object) d.coordinates().offset(),
                    Collectors.counting()));
    List<Long> theirs = RealData.column(beside, "events");
    assertThat(mine.values().stream().sorted().toList())
        .as(beside)
        .isEqualTo(theirs.stream().sorted().toList());
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

  private static long line(SourceRecord r) {
    return (r instanceof Decoded d ? d.coordinates() : ((Rejected) r).coordinates()).offset();
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
