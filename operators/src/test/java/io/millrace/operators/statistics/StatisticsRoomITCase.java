package io.millrace.operators.statistics;

import static io.millrace.operators.statistics.Facts.DAY;
import static io.millrace.operators.statistics.Facts.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.EndsAfter;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The room in one process: a quarter of a day of observations and charges of five failures. */
class StatisticsRoomITCase {
  private static final long BOUND = 2 * MINUTE;
  private static final int OBSERVATIONS = 1_000;
  private static final long STEP = DAY / 4 / OBSERVATIONS;
  private static final long AS_OF = DAY / 4;

  @Test
  void parallelismLocalGroupsAndArrivalWithinTheBoundChangeNothing() throws Exception {
    List<String> rows = run(1, 0, StatisticsSettings.defaults());
    assertThat(rows).filteredOn(r -> r.contains("size=DAY")).hasSize(5);
    assertThat(rows)
        .filteredOn(r -> r.contains("size=DAY"))
        .allMatch(r -> r.contains("partial=true") && r.contains("occurrences=200"));
    assertThat(rows).filteredOn(r -> r.contains("size=HOUR")).hasSize(5 * 6);
    assertThat(rows).filteredOn(r -> r.startsWith("late")).isEmpty();
    assertThat(rows).filteredOn(r -> r.startsWith("ledger")).hasSize(360);
    SameRows.assertSame(rows, run(2, 1, new StatisticsSettings(0, 3)));
    SameRows.assertSame(rows, run(4, 2, StatisticsSettings.defaults()));
  }

  private static List<String> run(int parallelism, long seed, StatisticsSettings settings)
      throws Exception {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
    Statistics room =
        StatisticsRoom.attach(
            source(
                env,
                "observations",
                observations(),
                CodecTypeInfo.of(Observation.class, ObservationCodec.class),
                seed),
            source(
                env,
                "charges",
                charges(),
                CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class),
                seed),
            settings);
    DataStream<String> rows =
        text(room.windows(), "window")
            .union(
                text(room.late(), "late"),
                StatisticsRoom.attachLedger(room.ledger())
                    .map(line -> "ledger " + line.sum())
                    .returns(Types.STRING)
                    .uid("test.ledger"));
    List<String> all = new ArrayList<>();
    try (CloseableIterator<String> it =
        rows.map(r -> r).returns(Types.STRING).uid("test.rows").collectAsync()) {
      env.executeAsync("statistics");
      it.forEachRemaining(all::add);
    }
    return all;
  }

  private static <T> DataStream<String> text(DataStream<T> stream, String word) {
    return stream.map(v -> word + " " + v).returns(Types.STRING).uid("test." + word);
  }

  /** Arrives shuffled within the bound, spread over the subtasks; in order for seed 0. */
  private static <T> DataStream<T> source(
      StreamExecutionEnvironment env,
      String name,
      List<T> facts,
      TypeInformation<T> type,
      long seed) {
    record Arrival<V>(long at, V value) {}
    Random random = new Random(seed);
    List<Arrival<T>> arrivals = new ArrayList<>();
    for (T fact : facts) {
      arrivals.add(new Arrival<>(at(fact) + (seed == 0 ? 0 : random.nextLong(BOUND)), fact));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    List<T> ordered = arrivals.stream().map(Arrival::value).toList();
    int n = ordered.size();
    return env.fromData(ordered, type)
        .uid("test." + name)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forGenerator(c -> new EndsAfter<>(n, BOUND, AS_OF))
                .withTimestampAssigner((v, t) -> at(v)))
        .uid("test.times-" + name)
        .setParallelism(1)
        .rebalance();
  }

  private static long at(Object fact) {
    return fact instanceof Observation o ? o.eventTime() : ((PainCharge) fact).at();
  }

  private static List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < OBSERVATIONS; i++) {
      all.add(Facts.observation("f" + i % 5, i, i * STEP));
    }
    return all;
  }

  private static List<PainCharge> charges() {
    List<PainCharge> all = new ArrayList<>();
    for (int i = 0; i < OBSERVATIONS - 20; i += 4) {
      all.add(Facts.charge("f" + i % 5, i, i * STEP + 2 * MINUTE));
    }
    return all;
  }
}
