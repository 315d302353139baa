package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.policy.TimeClass;
import io.millrace.testkit.harness.Events;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** A real log of 7,554 cases through the whole room. */
class ProcessLogITCase {
  private static final int EVENTS = 65_533;
  private static final int CASES = 7_554;

  @Test
  void everyEventButAFirstIsATransition() throws Exception {
    List<TelemetryEvent> events = incidents();
    long asOf = events.get(events.size() - 1).eventTime();
    JourneySettings settings = new JourneySettings(TimeClass.Y3, TimeClass.D90);
    StreamExecutionEnvironment env = RoomInProcess.environment(1);
    JourneyRoom.Journeys room = RoomInProcess.wire(env, events, asOf, settings, 500);
    DataStream<String> rows =
        room.runs()
            .map(r -> "run " + r.id())
            .returns(Types.STRING)
            .uid("test.runs")
            .union(
                room.transitions().map(t -> "move").returns(Types.STRING).uid("test.moves"),
                room.late().map(t -> "late").returns(Types.STRING).uid("test.late"));
    Map<String, Integer> counts = new TreeMap<>();
    try (CloseableIterator<String> it = RoomInProcess.collect(rows)) {
      it.forEachRemaining(row -> counts.merge(row, 1, Integer::sum));
    }
    assertThat(events).hasSize(EVENTS);
    assertThat(counts).containsEntry("move", EVENTS - CASES).doesNotContainKey("late");
    assertThat(counts).as("one key a run, and moves").hasSize(CASES + 1);
  }

  private static List<TelemetryEvent> incidents() throws IOException {
    Path file =
        Path.of(System.getProperty("millrace.root", "."))
            .resolve("../shared/data/eventlogs/bpic2013_incidents.csv.gz")
            .toAbsolutePath()
            .normalize();
    assumeTrue(Files.isReadable(file), "skipped: no " + file);
    List<TelemetryEvent> events = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        events.add(event(line, events.size() + 2));
      }
    }
    events.sort(Comparator.comparingLong(TelemetryEvent::eventTime));
    return events;
  }

  private static TelemetryEvent event(String line, int number) {
    int activity = line.indexOf(',') + 1;
    int time = line.indexOf(',', activity) + 1;
    int status = line.indexOf(',', time) + 1;
    int rest = line.indexOf(',', status) + 1;
    long at = OffsetDateTime.parse(line.substring(time, status - 1)).toInstant().toEpochMilli();
    boolean closed = line.startsWith("Closed", status) && rest == status + "Closed,".length();
    return Events.workflow(line.substring(0, activity - 1), line.substring(activity, time - 1), at)
        .id("line-" + number)
        .workflow("process", "bpic2013_incidents")
        .role(closed ? EventRole.TERMINAL : EventRole.STATE_CHANGE)
        .journey("incidents", null, -1, false)
        .offset(number)
        .build();
  }
}
