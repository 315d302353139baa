package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Shipped mappings over real events; the counts are those of the data's README. */
class RealEventsTest {
  @Test
  void githubWebhooks() {
    List<Decoded> all = accepted("events/github_webhooks.jsonl.gz", "github-webhook");
    assertThat(by(all, d -> RealData.field(d, "entity_type")))
        .isEqualTo(
            Map.of(
                "workflow_run", 4L,
                "workflow_job", 7L,
                "workflow_dispatch", 1L,
                "check_suite", 8L,
                "deployment", 3L,
                "status", 3L));
    Decoded failed =
        all.stream()
            .filter(d -> "failure".equals(RealData.field(d, "outcome_raw")))
            .findFirst()
            .orElseThrow();
    assertThat(RealData.field(failed, "event_type")).isEqualTo("workflow_job.completed");
    assertThat(RealData.field(failed, "event_role")).isEqualTo("TERMINAL");
    assertThat(RealData.field(failed, "parent_correlation_id")).endsWith(":2202229078");
    assertThat(RealData.value(failed, "latency_ms")).isEqualTo(198_000L);
    assertThat(RealData.value(failed, "queue_delay_ms")).isEqualTo(60_000L);
    assertThat(all).allMatch(d -> d.identity() == null);
    // the run that deploys has a conclusion, its deployment has none
    assertThat(all)
        .filteredOn(d -> RealData.field(d, "entity_type").equals("deployment"))
        .allMatch(d -> RealData.field(d, "outcome_raw") == null);
  }

  @Test
  void temporalHistories() {
    List<Decoded> all = accepted("events/temporal_histories.jsonl.gz", "temporal-history");
    assertThat(all).hasSize(554);
    assertThat(all.stream().map(d -> d.coordinates().offset()).distinct()).hasSize(33);
    Map<String, Long> types = by(all, d -> RealData.field(d, "event_type"));
    assertThat(types.keySet()).noneMatch(t -> t.contains("_"));
    assertThat(types)
        .containsEntry("WorkflowExecutionStarted", 33L)
        .containsEntry("WorkflowExecutionCompleted", 17L)
        .containsEntry("WorkflowTaskScheduled", 88L)
        .containsEntry("Unknown", 2L);
    assertThat(all.stream().filter(d -> "INITIATOR".equals(RealData.field(d, "event_role"))))
        .hasSize(33);
    // an activity is named by the event that scheduled it
    Decoded failed =
        all.stream()
            .filter(d -> RealData.field(d, "event_type").equals("ActivityTaskFailed"))
            .findFirst()
            .orElseThrow();
    assertThat(RealData.field(failed, "step_name")).isNotNull();
    assertThat(RealData.field(failed, "message")).isNotNull();
    assertThat(all.stream().filter(d -> RealData.number(d, "attempt") > 1)).isNotEmpty();
    Decoded last = all.stream().filter(d -> d.coordinates().index() == 9).findFirst().orElseThrow();
    assertThat(last.rawHash()).isEqualTo(all.get(0).rawHash());
  }

  @Test
  void exceptionlessEvents() {
    List<Decoded> all = accepted("events/exceptionless_events.jsonl.gz", "exceptionless");
    assertThat(all).hasSize(1008);
    assertThat(by(all, d -> d.record().kind().name()))
        .isEqualTo(Map.of("BEHAVIOR", 498L + 18 + 5 + 2, "LOG", 1008L - 523));
    Map<String, Long> types =
        by(
            all,
            d ->
                d.record().kind() == RecordKind.BEHAVIOR
                    ? RealData.field(d, "action")
                    : d.record().map(d.record().schema().at("attributes")).get("type"));
    assertThat(types).isEqualTo(Map.of("usage", 613L, "log", 222L, "error", 123L, "start", 50L));
    List<Decoded> thrown =
        all.stream()
            .filter(d -> d.record().kind() == RecordKind.LOG)
            .filter(d -> RealData.field(d, "exception_type") != null)
            .toList();
    assertThat(thrown).hasSize(123);
    assertThat(thrown.stream().filter(d -> RealData.field(d, "stack_trace") != null))
        .allMatch(d -> RealData.field(d, "stack_trace").contains("   at "))
        .isNotEmpty();
  }

  @Test
  void openTelemetryExamples() {
    List<Decoded> spans = accepted("events/otlp/trace.json", "otlp-span");
    assertThat(spans).hasSize(1);
    assertThat(RealData.field(spans.get(0), "service")).isEqualTo("my.service");
    assertThat(RealData.field(spans.get(0), "kind")).isEqualTo("SERVER");
    List<Decoded> logs = accepted("events/otlp/logs.json", "otlp-log");
    assertThat(logs).hasSize(1);
    assertThat(RealData.field(logs.get(0), "message")).isEqualTo("Example log record");
    List<Decoded> events = accepted("events/otlp/events.json", "otlp-log");
    assertThat(events).hasSize(1);
    assertThat(RealData.field(events.get(0), "message")).contains("Free Online GUID");
    // metrics are no part of the contract: the whole message is one rejected record
    assertThat(RealData.read(RealData.file("events/otlp/metrics.json", "otlp-log")))
        .singleElement()
        .satisfies(
            r ->
                assertThat(((SourceRecord.Rejected) r).detail())
                    .isEqualTo("holds metrics, this mapping reads resourceLogs"));
  }

  private static List<Decoded> accepted(String name, String mapping) {
    List<SourceRecord> all = RealData.read(RealData.file(name, mapping));
    assertThat(all)
        .filteredOn(SourceRecord.Rejected.class::isInstance)
        .extracting(r -> ((SourceRecord.Rejected) r).detail())
        .isEmpty();
    return all.stream().map(Decoded.class::cast).toList();
  }

  private static Map<String, Long> by(List<Decoded> all, Function<Decoded, String> key) {
    return all.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }
}
