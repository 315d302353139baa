package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEventCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.harness.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
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
  private static final long AS_OF = T0 + 6 * HOUR;
  private static final TypeInformation<TelemetryEvent> EVENT =
      CodecTypeInfo.of(TelemetryEvent.class, TelemetryEventCodec.class);

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

  private static StreamExecutionEnvironment environment(int parallelism) {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
  }

  private static JourneyRoom.Journeys wire(
      StreamExecutionEnvironment env, List<TelemetryEvent> events) {
    List<TelemetryEvent> withEnd = new ArrayList<>(events);
    withEnd.add(Events.log("end", "as_of", AS_OF).id("end").build());
    DataStream<TelemetryEvent> source =
        env.fromData(EVENT, withEnd.toArray(new TelemetryEvent[0]))
            .uid("test.source")
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.forGenerator(c -> new EndsAtAsOf())
                    .withTimestampAssigner((e, t) -> ((TelemetryEvent) e).eventTime()))
            .uid("test.watermarks")
            .setParallelism(1)
            .keyBy(new JourneyKeys.OfEvent(), Types.LONG)
            .map(e -> e)
            .returns(EVENT)
            .uid("test.route");
    DataStream<Observation> none =
        source
            .filter(e -> false)
            .uid("test.none")
            .map(e -> (Observation) null)
            .returns(JourneyTypes.OBSERVATION)
            .uid("test.no-observations");
    DataStream<PainCharge> noCharges =
        source
            .filter(e -> false)
            .uid("test.none-too")
            .map(e -> (PainCharge) null)
            .returns(CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class))
            .uid("test.no-charges");
    return JourneyRoom.attach(
        source, none, noCharges, new DefaultControl(), JourneySettings.withStormOf(5));
  }

  private static List<String> run(int parallelism, List<TelemetryEvent> events) throws Exception {
    StreamExecutionEnvironment env = environment(parallelism);
    JourneyRoom.Journeys room = wire(env, events);
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
    try (CloseableIterator<String> it = collect(rows)) {
      it.forEachRemaining(all::add);
    }
    Collections.sort(all);
    return all;
  }

  private static CloseableIterator<String> collect(DataStream<String> rows) throws Exception {
    CloseableIterator<String> it =
        rows.map(r -> r).returns(Types.STRING).uid("test.rows").collectAsync();
    rows.getExecutionEnvironment().executeAsync("journeys");
    return it;
  }

  private static long count(List<String> rows, String... words) {
    return rows.stream().filter(r -> Arrays.stream(words).allMatch(r::contains)).count();
  }

  @Test
  void parallelismAndArrivalWithinTheBoundChangeNothing() throws Exception {
    List<String> rows = run(1, script());
    assertThat(count(rows, "late ")).isZero();
    assertThat(count(rows, "run ", "status=COMPLETED")).isEqualTo(30);
    assertThat(count(rows, "run ", "status=ABANDONED")).as("c-39 began at 5:51").isEqualTo(9);
    assertThat(count(rows, "match ", "pattern=P05")).isEqualTo(9);
    assertThat(count(rows, "match ", "pattern=P06")).isEqualTo(4);
    assertThat(count(rows, "settled ", "RETRY_STORM")).isEqualTo(4);
    assertThat(count(rows, "run ", "status=OPEN"))
        .as("40 started; c-11 at midnight, c-39 at as_of")
        .isEqualTo(42);
    for (long seed = 1; seed <= 3; seed++) {
      assertThat(run(seed == 3 ? 4 : 2, shuffled(seed))).as("seed %s", seed).isEqualTo(rows);
    }
  }

  @Test
  void everyOperatorOfTheRoomHasItsPinnedUid() {
    StreamExecutionEnvironment env = environment(1);
    JourneyRoom.Journeys room = wire(env, script());
    room.runs().map(r -> 1).returns(Types.INT).uid("test.count").collectAsync();
    TreeSet<String> uids = new TreeSet<>();
    for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
      if (node.getTransformationUID() != null
          && node.getTransformationUID().startsWith("journeys")) {
        uids.add(node.getTransformationUID());
      }
    }
    assertThat(uids)
        .contains("journeys.open-runs", "journeys.runs", "journeys.p06", "journeys.p04-h4")
        .filteredOn(u -> u.startsWith("journeys.p0"))
        .hasSize(15);
  }
}
