package io.millrace.jobs.millrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.kafka.TopicSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings are read whole, or refused with everything that is wrong with them. */
class SettingsReaderTest {
  private static final String YAML =
      """
      kafka:
        bootstrap.servers: broker:9092
        security.protocol: SSL
      registry:
        url: http://registry
      warehouse:
        folder: wh
      """;

  private static MillraceSettings read(String yaml, Map<String, String> over) {
    return SettingsReader.read("job.yaml", yaml, over, Map.of());
  }

  @Test
  void theDefaults() {
    MillraceSettings s = read(YAML, Map.of());
    assertThat(s.sources())
        .extracting(TopicSource::topic)
        .containsExactly(
            "telemetry.workflow", "telemetry.log", "telemetry.span", "telemetry.behavior");
    assertThat(s.sources().get(0).outOfOrderness()).isEqualTo(Duration.ofMinutes(2));
    assertThat(s.kafka().properties()).containsEntry("security.protocol", "SSL");
    assertThat(s.control().lead()).isEqualTo(Duration.ofMinutes(5));
    assertThat(s.outbox()).isEqualTo("alert.outbox");
    assertThat(s.bounded()).isFalse();
  }

  @Test
  void aValueOnTheCommandLineWinsWhereverItStands() {
    MillraceSettings s =
        read(
            YAML,
            Map.of(
                "kafka.bootstrap.servers", "other:1",
                "sources.log.out-of-orderness", "10s",
                "flink.execution.checkpointing.interval", "5s",
                "parallelism", "3"));
    assertThat(s.kafka().bootstrap()).isEqualTo("other:1");
    assertThat(s.sources())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.topic()).isEqualTo("telemetry.log");
              assertThat(t.outOfOrderness()).isEqualTo(Duration.ofSeconds(10));
            });
    assertThat(s.flink()).containsEntry("execution.checkpointing.interval", "5s");
    assertThat(s.parallelism()).isEqualTo(3);
  }

  @Test
  void aMappedTopicTakesThePlaceOfTheUsualOnesAndNeedsNoRegistry() {
    MillraceSettings s =
        SettingsReader.read(
            "job.yaml",
            YAML.replace("url: http://registry", "give-up-after: 1m"),
            Map.of(),
            Map.of("logs", "syslog-text"));
    assertThat(s.sources())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.topic()).isEqualTo("logs");
              assertThat(t.mapping().origin()).isEqualTo("syslog-text");
            });
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    String yaml =
        """
        kafka: {}
        registri: {}
        warehouse: {folder: a, catalog: {uri: b}}
        time: {allowed-skew: soon}
        """;
    assertThatThrownBy(() -> read(yaml, Map.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("bootstrap.servers' is missing")
        .hasMessageContaining("job.yaml:2: registri: is not a known key; did you mean 'registry'?")
        .hasMessageContaining("needs either 'folder' or 'catalog'")
        .hasMessageContaining("allowed-skew")
        .hasMessageContaining("holds Avro, and there is no 'registry.url'");
  }
}
