package io.millrace.benchmarks.state;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.jobs.control.FileControlFeed;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.savepoint.SavedOperator;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.operators.journeys.JourneyRoom;
import io.millrace.operators.journeys.JourneySettings;
import io.millrace.operators.predict.PredictRoom;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.ExceptionUtils;

/**
 * How many bytes an open journey costs the rooms of journeys and of predictions: on disk, as a
 * savepoint in the backend's own format holds them (RocksDB's are compressed), and on the heap, as
 * what is in use after a collection. Both are the difference between two numbers of open journeys,
 * so that what a cluster costs by itself is left out.
 */
public final class StateBench {
  private static final int FEW = 10;

  /** Rooms that keep something of every open run. */
  private static final List<String> ROOMS = List.of("journeys.", "predict.");

  private final Path folder;
  private final PrintStream progress;
  private int jobs;

  /**
   * @param folder empty; the caller removes it
   */
  public StateBench(Path folder, PrintStream progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * One backend.
   *
   * @param byOperator bytes saved per open journey, by uid
   * @param saved bytes saved per open journey, of all
   * @param heap bytes of heap in use per open journey
   */
  public record Row(String backend, Map<String, Double> byOperator, double saved, double heap) {}

  private record Look(Map<String, Long> bytes, long heap) {}

  /** Measures both backends. */
  public List<Row> run(long journeys) throws Exception {
    List<Row> rows = new ArrayList<>();
    look("hashmap", journeys / FEW); // classes, pools and code that a first job loads
    for (String backend : List.of("hashmap", "rocksdb")) {
      Look few = look(backend, journeys / FEW);
      Look all = look(backend, journeys);
      double more = journeys - journeys / FEW;
      Map<String, Double> byOperator = new TreeMap<>();
      double sum = 0;
      for (Map.Entry<String, Long> e : all.bytes.entrySet()) {
        double each = (e.getValue() - few.bytes.getOrDefault(e.getKey(), 0L)) / more;
        if (each >= 1) {
          byOperator.put(e.getKey(), each);
          sum += each;
        }
      }
      rows.add(new Row(backend, byOperator, sum, (all.heap - few.heap) / more));
    }
    return rows;
  }

  private Look look(String backend, long journeys) throws Exception {
    progress.printf("%s, %,d open journeys%n", backend, journeys);
    Path work = Files.createDirectory(folder.resolve("job-" + jobs++));
    StreamExecutionEnvironment env = EmbeddedCluster.environment(1, work, Duration.ofHours(1), 0);
    Configuration c = new Configuration();
    c.set(StateBackendOptions.STATE_BACKEND, backend);
    c.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
    env.configure(c);
    wire(env, journeys);
    JobClient job = env.executeAsync("open journeys");
    OpenRuns.awaitSent();
    String savepoint = savepoint(job, work.resolve("savepoints").toUri().toString());
    long heap = heapInUse();
    Map<String, Long> bytes = new TreeMap<>();
    for (SavedOperator o : SavepointReader.read(savepoint).operators().values()) {
      if (ROOMS.stream().anyMatch(o.uid()::startsWith)) {
        bytes.put(o.uid(), o.bytes());
      }
    }
    job.cancel().get();
    return new Look(bytes, heap);
  }

  /** Few runs are sent before the last task of the job runs: then it is asked again. */
  private static String savepoint(JobClient job, String folder) throws Exception {
    while (true) {
      try {
        return job.triggerSavepoint(folder, SavepointFormatType.NATIVE).get();
      } catch (ExecutionException e) {
        boolean starting =
            ExceptionUtils.findThrowable(e, CheckpointException.class)
                .map(CheckpointException::getCheckpointFailureReason)
                .filter(CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING::equals)
                .isPresent();
        if (!starting) {
          throw e;
        }
      }
    }
  }

  /** After collections, until two agree to a part in a thousand. */
  private static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    long before = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      long now = runtime.totalMemory() - runtime.freeMemory();
      if (Math.abs(before - now) < now / 1000) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static void wire(StreamExecutionEnvironment env, long journeys) {
    DataStream<TelemetryEvent> events =
        env.fromSource(
                new OpenRuns(journeys), WatermarkStrategy.noWatermarks(), "runs", OpenRuns.TYPE)
            .uid("bench.runs")
            .keyBy(TelemetryEvent::routeKey, Types.LONG)
            .map(e -> e)
            .returns(OpenRuns.TYPE)
            .uid("bench.route");
    DataStream<Observation> observations =
        events
            .filter(e -> false)
            .uid("bench.none")
            .map(e -> (Observation) null)
            .returns(CodecTypeInfo.of(Observation.class, ObservationCodec.class))
            .uid("bench.no-observations");
    DataStream<PainCharge> charges =
        events
            .filter(e -> false)
            .uid("bench.none-too")
            .map(e -> (PainCharge) null)
            .returns(CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class))
            .uid("bench.no-charges");
    JourneyRoom.Journeys room =
        JourneyRoom.attach(
            events,
            observations,
            charges,
            new FileControlFeed(List.of(), null),
            JourneySettings.defaults());
    PredictRoom.attach(room.transitions(), room.runs())
        .sinkTo(new DiscardingSink<>())
        .uid("bench.discard-predictions");
    room.runs().sinkTo(new DiscardingSink<>()).uid("bench.discard-runs");
    room.baselines().sinkTo(new DiscardingSink<>()).uid("bench.discard-baselines");
    room.transitions().sinkTo(new DiscardingSink<>()).uid("bench.discard-transitions");
  }

  /** For people. */
  public static String text(List<Row> rows) {
    StringBuilder out = new StringBuilder("bytes per open journey of three steps\n");
    for (Row row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-8s saved %,6.0f   heap in use %,6.0f%n",
              row.backend,
              row.saved,
              row.heap));
      row.byOperator.forEach(
          (uid, bytes) -> out.append(String.format(Locale.ROOT, "  %-24s %,6.0f%n", uid, bytes)));
    }
    return out.toString();
  }
}
