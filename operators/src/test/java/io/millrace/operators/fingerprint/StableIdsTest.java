package io.millrace.operators.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEventCodec;
import io.millrace.domain.fingerprint.Fingerprinter;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.observe.Observation;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.MapControlTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The id of a record is the record's alone: the same in any order, in any parallelism, after a
 * restore, and in a process of another language, time zone and encoding.
 */
class StableIdsTest {
  private static final int SHUFFLES = 6;
  private static final long NOON = 1_700_000_000_000L;
  private static final List<String> STACKS =
      List.of(
          "java.lang.IllegalStateException: \u0130\u0131 gone\n\tat com.acme.Cart.add(Cart.java:7)",
          "Traceback (most recent call last):\n  File \"/srv/INDEX.py\", line 3, in TITLE\nValueError: x",
          "Error: boom\n    at addItem (/srv/app/CART.js:12:7)\n    at main (/srv/app/index.js:3:1)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theSameInAnyOrderAndParallelism(int parallelism) throws Exception {
    List<TelemetryEvent> events = events();
    Map<String, Long> expected = expected(events);
    // six orders in all, two for each parallelism
    for (int seed = parallelism; seed < SHUFFLES + parallelism; seed += SHUFFLES / 2) {
      Collections.shuffle(events, new Random(seed));
      assertThat(throughTheRoom(events, parallelism)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void theSameAfterARestore() throws Exception {
    List<TelemetryEvent> events = events();
    Map<String, Long> found = new TreeMap<>();
    int half = events.size() / 2;
    OperatorSubtaskState state = part(events.subList(0, half), null, found);
    part(events.subList(half, events.size()), state, found);
    assertThat(found).isEqualTo(expected(events));
  }

  /** Turkish has an i of its own in either case; Latin-1 has none of half the lines' letters. */
  @Test
  void theSameInAnotherProcess() throws Exception {
    List<String> texts = texts();
    Path file = folder.resolve("texts.txt");
    Files.write(file, texts.stream().map(text -> text.replace("\n", "\\n")).toList());
    List<String> here = texts.stream().map(text -> Fingerprints.ofText(text).text()).toList();
    assertThat(child(file, "tr", "TR", "Asia/Kathmandu", "ISO-8859-1")).isEqualTo(here);
    assertThat(child(file, "ar", "EG", "America/St_Johns", "US-ASCII")).isEqualTo(here);
  }

  @Test
  void anotherProcessGivesTheIdsOfTheRelease() throws Exception {
    List<String> released =
        Files.readAllLines(resource("released-ids.txt")).stream()
            .skip(1)
            .map(row -> row.substring(0, row.indexOf(' ')))
            .toList();
    Path lines = resource("lines.txt");
    int n = Files.readAllLines(lines).size();
    assertThat(child(lines, "th", "TH", "Pacific/Apia", "ISO-8859-1"))
        .isEqualTo(released.subList(0, n));
  }

  private List<String> child(
      Path file, String language, String country, String zone, String encoding) throws Exception {
    Path out = folder.resolve("ids-" + language + ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-Dfile.encoding=" + encoding,
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                PrintIds.class.getName(),
                file.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(out);
  }

  private static Map<String, Long> throughTheRoom(List<TelemetryEvent> script, int parallelism)
      throws Exception {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, strict);
    DataStream<TelemetryEvent> events =
        env.fromData(
                CodecTypeInfo.of(TelemetryEvent.class, TelemetryEventCodec.class),
                script.toArray(new TelemetryEvent[0]))
            .rebalance();
    Map<String, Long> ids = new TreeMap<>();
    try (CloseableIterator<Observation> rows =
        FingerprintRoom.attach(events, context -> new MapControlTables())
            .observations()
            .executeAndCollect()) {
      rows.forEachRemaining(o -> ids.put(o.id(), o.fingerprint().id()));
    }
    return ids;
  }

  private static OperatorSubtaskState part(
      List<TelemetryEvent> events, OperatorSubtaskState state, Map<String, Long> found)
      throws Exception {
    try (var h =
        new OneInputStreamOperatorTestHarness<TelemetryEvent, Observation>(
            new ProcessOperator<>(
                new AssignFingerprintFunction(context -> new MapControlTables())))) {
      h.setup();
      if (state != null) {
        h.initializeState(state);
      }
      h.open();
      for (TelemetryEvent e : events) {
        h.processElement(new StreamRecord<>(e, e.eventTime()));
      }
      h.extractOutputValues().forEach(o -> found.put(o.id(), o.fingerprint().id()));
      return h.snapshot(1, 1);
    }
  }

  private static Map<String, Long> expected(List<TelemetryEvent> events) {
    return events.stream()
        .collect(
            Collectors.toMap(
                TelemetryEvent::eventId,
                e ->
                    Fingerprinter.find(e, TestPolicies.defaults().pain())
                        .observation()
                        .fingerprint()
                        .id(),
                (a, b) -> a,
                TreeMap::new));
  }

  private static List<TelemetryEvent> events() throws IOException {
    List<TelemetryEvent> events = new ArrayList<>();
    for (String text : texts()) {
      long at = NOON + events.size();
      events.add(Events.log("cart", text, at).offset(events.size()).build());
    }
    return events;
  }

  /** Lines of the release, those in the manner of other systems, and stack traces. */
  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>(Files.readAllLines(resource("lines.txt")));
    for (String line : Files.readAllLines(resource("other-systems.txt"))) {
      if (!line.isBlank() && !line.startsWith("# ")) {
        texts.add(line);
      }
    }
    texts.addAll(STACKS);
    return texts;
  }

  private static Path resource(String name) {
    return Path.of(System.getProperty("millrace.root", ".."))
        .resolve("domain/src/test/resources/fingerprint")
        .resolve(name);
  }
}
