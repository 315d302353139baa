package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.AnomalyCodec;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.migration.MigrationVersionCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.policy.TimeClass;
import io.millrace.domain.stats.WindowFact;
import io.millrace.operators.cluster.ClusterRoom;
import io.millrace.operators.cluster.ClusterSettings;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.statistics.StatisticsRoom;
import io.millrace.operators.statistics.StatisticsSettings;
import io.millrace.testkit.harness.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/**
 * Runs that fall silent and end after all, days or weeks later: what is taken back is the same
 * whatever the parallelism and the order of arrival, also in the windows and clusters behind.
 */
class LateTruthITCase {
  private static final long T0 = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final long BOUND = 120_000L;
  private static final int RUNS = 240;
  private static final JourneySettings SETTINGS = new JourneySettings(TimeClass.D90, TimeClass.H24);

  /** Of every six runs, two end in time, three after a silence of up to 50 days, one never. */
  private static List<TelemetryEvent> script() {
    Random random = new Random(17);
    List<TelemetryEvent> events = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      String id = "c-" + run;
      long at = T0 + random.nextLong(30 * DAY);
      String queue = "queue-" + run % 9;
      events.add(step(id, "open", at, EventRole.INITIATOR, events.size()));
      at += random.nextLong(DAY / 2);
      events.add(step(id, queue, at, EventRole.STATE_CHANGE, events.size()));
      if (run % 6 == 5) {
        continue;
      }
      long silence = run % 6 < 2 ? random.nextLong(DAY / 2) : DAY + random.nextLong(49 * DAY);
      events.add(step(id, "close", at + 1 + silence, EventRole.TERMINAL, events.size()));
    }
    events.sort(Comparator.comparingLong(TelemetryEvent::eventTime));
    return events;
  }

  private static TelemetryEvent step(String run, String step, long at, EventRole role, int line) {
    return Events.workflow(run, step, at)
        .id(run + step)
        .role(role)
        .outcome(Outcome.SUCCESS)
        .journey(null, null, -1, false)
        .offset(line)
        .build();
  }

  private static List<TelemetryEvent> shuffled(long seed) {
    Random random = new Random(seed);
    record Arrival(long at, TelemetryEvent event) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (TelemetryEvent e : script()) {
      arrivals.add(new Arrival(e.eventTime() + random.nextLong(BOUND), e));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    return arrivals.stream().map(Arrival::event).toList();
  }

  private static DataStream<Anomaly> noAnomalies(DataStream<WindowFact> windows) {
    return windows
        .filter(w -> false)
        .uid("test.no-windows")
        .map(w -> (Anomaly) null)
        .returns(CodecTypeInfo.of(Anomaly.class, AnomalyCodec.class))
        .uid("test.no-anomalies");
  }

  /** One fingerprint policy runs alone: no id goes on under another. */
  private static DataStream<MigrationVersion> noSuccessions(DataStream<Observation> of) {
    return of.flatMap((Observation o, Collector<MigrationVersion> out) -> {})
        .returns(CodecTypeInfo.of(MigrationVersion.class, MigrationVersionCodec.class))
        .uid("test.successions");
  }

  private static DataStream<SeenStack> noStacks(DataStream<Observation> of) {
    return of.flatMap((Observation o, Collector<SeenStack> out) -> {})
        .returns(CodecTypeInfo.of(SeenStack.class, SeenStack.StackCodec.class))
        .uid("test.stacks");
  }

  private static List<String> run(int parallelism, int every, List<TelemetryEvent> events)
      throws Exception {
    StreamExecutionEnvironment env = RoomInProcess.environment(parallelism);
    JourneyRoom.Journeys room = RoomInProcess.wire(env, events, T0 + 100 * DAY, SETTINGS, every);
    var stats =
        StatisticsRoom.attach(room.observations(), room.charges(), StatisticsSettings.defaults());
    ClusterRoom.Clusters clusters =
        ClusterRoom.attach(
            stats.windows(),
            room.settled().union(room.observations()),
            noStacks(room.observations()),
            noAnomalies(stats.windows()),
            noSuccessions(room.observations()),
            new DefaultControl(),
            ClusterSettings.defaults());
    DataStream<String> rows =
        room.retractedMatches()
            .map(r -> "back " + r)
            .returns(Types.STRING)
            .uid("test.back")
            .union(
                room.retractedRuns().map(r -> "run " + r).returns(Types.STRING).uid("test.runs"),
                room.corrected().map(o -> "left " + o).returns(Types.STRING).uid("test.left"),
                room.charges().map(c -> "charge " + c).returns(Types.STRING).uid("test.charges"),
                room.baselines().map(b -> "day " + b).returns(Types.STRING).uid("test.days"),
                stats
                    .windows()
                    .map(
                        w ->
                            "window "
                                + w.size()
                                + " "
                                + w.startAt()
                                + " "
                                + w.fingerprint()
                                + " "
                                + w.stats().occurrences()
                                + " "
                                + w.stats().painUs())
                    .returns(Types.STRING)
                    .uid("test.windows"),
                clusters
                    .versions()
                    .map(c -> "cluster " + c)
                    .returns(Types.STRING)
                    .uid("test.clusters"));
    List<String> all = new ArrayList<>();
    try (CloseableIterator<String> it = RoomInProcess.collect(rows)) {
      it.forEachRemaining(all::add);
    }
    Collections.sort(all);
    return all;
  }

  @Test
  void whatIsTakenBackIsTheSameEverywhere() throws Exception {
    List<String> rows = run(1, 1, script());
    assertThat(rows.stream().filter(r -> r.startsWith("back "))).hasSize(RUNS / 2);
    assertThat(rows.stream().filter(r -> r.startsWith("charge "))).hasSize(RUNS / 2 * 2 + RUNS / 6);
    assertThat(different(rows, run(2, 7, shuffled(1)))).isEmpty();
    assertThat(different(rows, run(4, 3, shuffled(2)))).isEmpty();
  }

  /** What one has and the other has not, a few of it. */
  private static List<String> different(List<String> expected, List<String> actual) {
    List<String> out = new ArrayList<>();
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(
        row -> {
          if (!missing.remove(row)) {
            out.add("new: " + row);
          }
        });
    missing.forEach(row -> out.add("missing: " + row));
    return out.stream().limit(8).toList();
  }
}
