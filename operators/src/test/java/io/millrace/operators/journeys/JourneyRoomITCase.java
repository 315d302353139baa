package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.testkit.harness.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The room as jobs wire it, in one process. */
class JourneyRoomITCase {
  private static final long T0 = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000L;
  private static final long BOUND = 120_000L;
  private static final JourneySettings SETTINGS = JourneySettings.defaults();
  private static final long AS_OF = T0 + 6 * HOUR;

  /** Forty runs: some complete, some stop early, some storm, the last ones are still open. */
  private static List<TelemetryEvent> script() {
    List<TelemetryEvent> events = new ArrayList<>();
    String[] steps = {"cart", "address", "payment", "confirm"};
    for (int run = 0; run < 40; run++) {
      long start = T0 + run * 9 * 60_000L;
      int reach = run % 4 == 3 ? 2 : 4;
      for (int s = 0; s < reach; s++) {
        events.add(step("c-" + run, steps[s], start + s * 7_000, 1, s, events.size()));
      }
      for (int r = 2; run % 10 == 5 && r < 8; r++) {
        events.add(step("c-" + run, "payment", start + 14_000 + r, r, 2, events.size()));
      }
    }
    events.sort((a, b) -> Long.compare(a.eventTime(), b.eventTime()));
    return events;
  }

  private static TelemetryEvent step(
      String run, String step, long at, int attempt, int index, int line) {
    EventRole role =
        index == 0 ? EventRole.INITIATOR : index == 3 ? EventRole.TERMINAL : EventRole.STATE_CHANGE;
    return Events.workflow(run, step, at)
        .id(run + step + attempt)
        .role(role)
        .attempt(attempt)
        .outcome(Outcome.SUCCESS)
        .journey("checkout", null, 2, true)
        .offset(line)
        .build();
  }

  /** Shuffles within the bound: by event time plus less than the bound. */
  private static List<TelemetryEvent> shuffled(long seed) {
    Random random = new Random(seed);
    record Arrival(long at, TelemetryEvent event) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (TelemetryEvent e : script()) {
      arrivals.add(new Arrival(e.eventTime() + random.nextLong(BOUND), e));
    }
    arrivals.sort((a, b) -> Long.compare(a.at(), b.at()));
    return arrivals.stream().map(Arrival::event).toList();
  }

  private static List<String> run(
      int parallelism, int every, List<TelemetryEvent> events, JourneyEngine engine)
      throws Exception {
    StreamExecutionEnvironment env = RoomInProcess.environment(parallelism);
    env.configure(new Configuration().set(JourneyEngine.OPTION, engine));
    JourneyRoom.Journeys room = RoomInProcess.wire(env, events, AS_OF, SETTINGS, every);
    DataStream<String> rows =
        room.runs()
            .map(r -> "run " + r.id() + " " + r.course() + r.counts() + r.cost())
            .returns(Types.STRING)
            .uid("test.runs")
            .union(
                room.transitions().map(t -> "move " + t).returns(Types.STRING).uid("test.moves"),
                room.matches().map(m -> "match " + m).returns(Types.STRING).uid("test.matches"),
                room.observations().map(o -> "found " + o).returns(Types.STRING).uid("test.found"),
                room.settled().map(o -> "settled " + o).returns(Types.STRING).uid("test.settled"),
                room.charges().map(c -> "charge " + c).returns(Types.STRING).uid("test.charges"),
                room.late().map(l -> "late " + l).returns(Types.STRING).uid("test.late"));
    List<String> all = new ArrayList<>();
    try (CloseableIterator<String> it = RoomInProcess.collect(rows)) {
      it.forEachRemaining(all::add);
    }
    Collections.sort(all);
    return all;
  }

  private static long count(List<String> rows, String... words) {
    return rows.stream().filter(r -> Arrays.stream(words).allMatch(r::contains)).count();
  }

  @Test
  void parallelismCadenceAndArrivalWithinTheBoundChangeNothing() throws Exception {
    List<String> rows = run(1, 1, script(), JourneyEngine.PACKED);
    assertThat(count(rows, "late ")).isZero();
    assertThat(count(rows, "run ", "status=COMPLETED")).isEqualTo(30);
    assertThat(count(rows, "run ", "status=ABANDONED")).as("c-39 began at 5:51").isEqualTo(9);
    assertThat(count(rows, "match ", "pattern=P05")).isEqualTo(9);
    assertThat(count(rows, "match ", "pattern=P06")).isEqualTo(4);
    assertThat(count(rows, "settled ", "RETRY_STORM")).isEqualTo(4);
    assertThat(count(rows, "run ", "status=OPEN"))
        .as("40 started; c-11 at midnight, c-39 at as_of")
        .isEqualTo(42);
    for (long seed = 1; seed <= 2; seed++) {
      assertThat(run(seed == 2 ? 4 : 2, (int) seed * 9, shuffled(seed), JourneyEngine.PACKED))
          .as("seed %s", seed)
          .isEqualTo(rows);
    }
  }

  @Test
  void onTheStockEngineTheSameComesOut() throws Exception {
    assertThat(run(2, 5, shuffled(3), JourneyEngine.STOCK))
        .isEqualTo(run(2, 5, shuffled(3), JourneyEngine.PACKED));
  }

  @Test
  void everyOperatorOfTheRoomHasItsPinnedUid() {
    StreamExecutionEnvironment env = RoomInProcess.environment(1);
    JourneyRoom.Journeys room = RoomInProcess.wire(env, script(), AS_OF, SETTINGS, 1);
    room.runs().map(r -> 1).returns(Types.INT).uid("test.count").collectAsync();
    TreeSet<String> uids = new TreeSet<>();
    for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
      if (node.getTransformationUID() != null
          && node.getTransformationUID().startsWith("journeys")) {
        uids.add(node.getTransformationUID());
      }
    }
    assertThat(uids)
        .contains("journeys.open-runs", "journeys.runs")
        .filteredOn(u -> u.contains("-patterns"))
        .containsExactly("journeys.retry-patterns", "journeys.run-patterns");
  }
}
