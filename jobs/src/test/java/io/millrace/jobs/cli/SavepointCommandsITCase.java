package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real cluster's REST API, and on what they leave behind. */
class SavepointCommandsITCase {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final Map<String, CountDownLatch> COUNTED = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @Test
  void takenListedExaminedAndStopped(@InjectClusterRESTAddress URI rest) throws Exception {
    String cluster = "http://" + rest.getHost() + ":" + rest.getPort();
    assertThat(command("take", "--jobmanager", cluster).failed().err())
        .contains("no job runs at " + cluster);

    JobClient job = counting();
    String id = job.getJobID().toHexString();
    String first =
        command("take", "--jobmanager", cluster, "--to", folder.toString()).done().out().trim();
    assertThat(command("inspect", first).done().out())
        .contains("canonical savepoint")
        .contains("test.count")
        .contains("parallelism 1 of 128")
        .contains("counted")
        .contains("long");
    Said listed = command("list", "--jobmanager", cluster, "--job", id, "--json").done();
    JsonNode newest = new ObjectMapper().readTree(listed.out()).get(0);
    assertThat(newest.get("kind").asText()).isEqualTo("savepoint");
    assertThat(newest.get("path").asText()).isEqualTo(first);

    Said stopped =
        command(
            "take",
            "--stop",
            "--native",
            "--jobmanager",
            cluster,
            "--to",
            folder.toString(),
            "--json");
    String second = new ObjectMapper().readTree(stopped.done().out()).get("path").asText();
    job.getJobExecutionResult().get();
    assertThat(command("inspect", second).done().out()).contains("native savepoint");
    assertThat(command("list", "--folder", folder.toString()).done().out())
        .contains(first)
        .contains(second);
    assertThat(command("diff", first, second).done().out()).contains("all state is taken over");

    Said diff = command("diff", first);
    assertThat(diff.code()).isEqualTo(Millrace.FAILED);
    assertThat(diff.out()).contains("operator test.count").contains("state would be lost");
    assertThat(command("take", "--jobmanager", cluster, "--job", id).failed().err())
        .contains("job " + id + " does not run");
    assertRefusesToSubmit(first, cluster);
    cutShort(Path.of(URI.create(first)));
    assertThat(command("inspect", first).failed().err()).contains("no savepoint can be read at");
  }

  /** The doctor is asked before anything is uploaded, and its refusal is the end. */
  private void assertRefusesToSubmit(String savepoint, String cluster) throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("millrace.yaml"),
            "kafka: {bootstrap.servers: 'localhost:1'}\nregistry: {url: 'http://localhost:1'}\nwarehouse: {folder: '"
                + folder.resolve("warehouse")
                + "'}\n");
    Said said =
        Said.to(
            "submit",
            "millrace",
            "--from-savepoint",
            savepoint,
            "--config",
            settings.toString(),
            "--jobmanager",
            cluster);
    assertThat(said.code()).as("%s", said).isEqualTo(Millrace.FAILED);
    assertThat(said.out())
        .as("%s", said)
        .contains("REFUSED  OTHER_JOB")
        .contains("do not restore from here");
    assertThat(
            Said.to(
                    "submit",
                    "millrace",
                    "--from-savepoint",
                    folder.resolve("none").toString(),
                    "--config",
                    settings.toString(),
                    "--jobmanager",
                    cluster)
                .failed()
                .err())
        .contains("no savepoint can be read at");
  }

  @Test
  void whatIsNoSavepointSaysSo() {
    assertThat(command("inspect", folder.toString()).failed().err())
        .contains("no savepoint can be read at " + folder);
    assertThat(command("list", "--folder", folder.resolve("none").toString()).failed().err())
        .contains("is no folder");
    assertThat(command("list", "--jobmanager", "http://localhost:1").failed().err())
        .contains("no JobManager answers at http://localhost:1");
  }

  private static Said command(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "savepoint";
    System.arraycopy(args, 0, all, 1, args.length);
    return Said.to(all);
  }

  private static void cutShort(Path savepoint) throws Exception {
    Path file = savepoint.resolve("_metadata");
    byte[] bytes = Files.readAllBytes(file);
    String half = new String(bytes, 0, bytes.length / 2, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, half, StandardCharsets.ISO_8859_1, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** A job that counts for ever; returns when it has counted something. */
  private JobClient counting() throws Exception {
    String name = folder.toString();
    COUNTED.put(name, new CountDownLatch(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(1);
    env.fromSequence(1, Long.MAX_VALUE)
        .uid("test.numbers")
        .keyBy(n -> n % 7, Types.LONG)
        .process(new Count(name))
        .uid("test.count")
        .sinkTo(new DiscardingSink<>())
        .uid("test.end");
    JobClient job = env.executeAsync("counting");
    COUNTED.get(name).await();
    return job;
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1;

    private final String name;
    private transient ValueState<Long> counted;

    Count(String name) {
      this.name = name;
    }

    @Override
    public void open(OpenContext context) {
      counted = getRuntimeContext().getState(new ValueStateDescriptor<>("counted", Types.LONG));
    }

    @Override
    public void processElement(Long n, Context ctx, Collector<Long> out) throws Exception {
      Long before = counted.value();
      counted.update(before == null ? 1 : before + 1);
      COUNTED.get(name).countDown();
    }
  }
}
