package io.millrace.operators.scope;

import static io.millrace.operators.scope.TraceScript.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanFactCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.EndsAfter;
import io.millrace.testkit.harness.MapControlTables;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The room in one process: two days of traces, every third of which fails. */
class ScopeRoomITCase {
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long BOUND = 2 * MINUTE;
  private static final int TRACES = 300;
  private static final long STEP = 2 * DAY / TRACES;
  private static final long AS_OF = 2 * DAY;

  private static final class Feed implements ControlFeed {
    private static final long serialVersionUID = 1;

    @Override
    public ControlTables open(RuntimeContext context) {
      return new MapControlTables();
    }
  }

  @Test
  void parallelismPartitioningAndArrivalWithinTheBoundChangeNothing() throws Exception {
    List<String> rows = run(1, 0, false);
    assertThat(rows).filteredOn(r -> r.startsWith("charge")).hasSize(TRACES / 3);
    assertThat(rows).filteredOn(r -> r.startsWith("settled")).hasSize(2 * TRACES / 3);
    assertThat(rows).filteredOn(r -> r.startsWith("baseline")).hasSize(2);
    assertThat(rows).filteredOn(r -> r.startsWith("late")).isEmpty();
    assertThat(rows).anyMatch(r -> r.contains("MEASURED"));
    assertThat(rows).anyMatch(r -> r.contains("NONE"));
    SameRows.assertSame(rows, run(2, 1, false));
    SameRows.assertSame(rows, run(4, 2, true));
  }

  private static List<String> run(int parallelism, long seed, boolean partitioned)
      throws Exception {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
    DataStream<SpanFact> spans =
        source(
            env,
            "spans",
            spans(),
            SpanFact::eventTime,
            CodecTypeInfo.of(SpanFact.class, SpanFactCodec.class),
            seed);
    DataStream<Observation> failures =
        source(
            env,
            "failures",
            failures(),
            Observation::eventTime,
            CodecTypeInfo.of(Observation.class, ObservationCodec.class),
            seed);
    if (partitioned) {
      spans =
          spans
              .keyBy(ScopeKeys.TRACE_OF_SPAN, Types.LONG)
              .map(s -> s)
              .returns(CodecTypeInfo.of(SpanFact.class, SpanFactCodec.class))
              .uid("test.route");
    }
    ScopeSettings settings = ScopeSettings.defaults();
    Scopes room =
        ScopeRoom.attach(
            spans, failures, new Feed(), partitioned ? settings.partitioned() : settings);
    DataStream<String> rows =
        text(room.charges(), "charge")
            .union(
                text(room.settled(), "settled"),
                text(room.baselines(), "baseline"),
                text(room.late(), "late"),
                text(room.overflow(), "overflow"));
    List<String> all = new ArrayList<>();
    try (CloseableIterator<String> it =
        rows.map(r -> r).returns(Types.STRING).uid("test.rows").collectAsync()) {
      env.executeAsync("scopes");
      it.forEachRemaining(all::add);
    }
    return all;
  }

  private static <T> DataStream<String> text(DataStream<T> stream, String word) {
    return stream.map(v -> word + " " + v).returns(Types.STRING).uid("test." + word);
  }

  /** Arrives shuffled within the bound; in order for seed 0. */
  private static <T> DataStream<T> source(
      StreamExecutionEnvironment env,
      String name,
      List<T> facts,
      ToLongFunction<T> time,
      TypeInformation<T> type,
      long seed) {
    record Arrival<V>(long at, V value) {}
    Random random = new Random(seed);
    List<Arrival<T>> arrivals = new ArrayList<>();
    for (T fact : facts) {
      long delay = seed == 0 ? 0 : random.nextLong(BOUND);
      arrivals.add(new Arrival<>(time.applyAsLong(fact) + delay, fact));
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
        .setParallelism(1);
  }

  private static long at(Object fact) {
    return fact instanceof SpanFact s ? s.eventTime() : ((Observation) fact).eventTime();
  }

  private static List<SpanFact> spans() {
    List<SpanFact> spans = new ArrayList<>();
    for (int i = 0; i < TRACES; i++) {
      long at = i * STEP;
      int ms = 100 + i % 7;
      spans.add(TraceScript.span("t" + i, "r" + i, null, at, i % 3 == 0 ? 10 * ms : ms));
      spans.add(TraceScript.span("t" + i, "m" + i, "r" + i, at + 10, ms / 2));
      spans.add(TraceScript.span("t" + i, "l" + i, "m" + i, at + 20, ms / 3));
    }
    return spans;
  }

  private static List<Observation> failures() {
    List<Observation> failures = new ArrayList<>();
    for (int i = 0; i < TRACES; i += 3) {
      failures.add(TraceScript.errorLog("t" + i, "l" + i, i * STEP + 30));
      failures.add(TraceScript.failedSpan("t" + i, "m" + i, i * STEP + 10));
    }
    return failures;
  }
}
