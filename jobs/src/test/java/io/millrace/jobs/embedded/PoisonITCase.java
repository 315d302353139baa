package io.millrace.jobs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.control.ControlTables;
import io.millrace.jobs.cli.Millrace;
import io.millrace.jobs.files.Inputs;
import io.millrace.operators.runtime.ControlFeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F14, from end to end: a record on which an operator of the running graph breaks is listed, shown
 * with the bytes that stood at its source, and accepted by the run after the bug is mended.
 */
class PoisonITCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FIRST = 1_772_452_800_000L;
  private static final long POISON = FIRST + 3_000;
  private static final String LINE =
      "{ \"source\":\"app\",\"service\":\"cart\",\"environment\":\"prod\",\"severity\":\"ERROR\","
          + "\"account_id\":\"acc-%d\",\"message\":\"mail of bob%d@example.com  failed\","
          + "\"event_time\":%d}";

  @TempDir Path folder;

  /** The tables of a run, with a bug: whoever asks for an account at one moment breaks. */
  private record Broken(ControlFeed sound) implements ControlFeed {
    private static final long serialVersionUID = 1;

    @Override
    public ControlTables open(RuntimeContext context) {
      ControlTables tables = sound.open(context);
      return (ControlTables)
          Proxy.newProxyInstance(
              ControlTables.class.getClassLoader(),
              new Class<?>[] {ControlTables.class},
              (proxy, method, args) -> {
                if (method.getName().equals("account") && args[1].equals(POISON)) {
                  throw new StackOverflowError();
                }
                try {
                  return method.invoke(tables, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  @Test
  void poisonInAnOperatorIsListedShownAndReplayedWhenItsBugIsMended() throws IOException {
    Path log = folder.resolve("telemetry.log.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      lines.append(line(i)).append('\n');
    }
    Files.writeString(log, lines);
    RunSummary broken = run(log);
    assertThat(broken.read()).isEqualTo(6);
    assertThat(broken.accepted()).isEqualTo(5);
    assertThat(broken.rejected()).isEqualTo(1);

    JsonNode poison = json("dlq", "list", "--reason", "POISON", "--json").at("/records/0");
    String id = poison.get("id").asText();
    assertThat(poison.toString()).contains("StackOverflowError", log + "").doesNotContain("bob");
    assertThat(out("dlq", "list")).contains("POISON", log + ":0:4", "1 of 1 rejected records");
    assertThat(json("dlq", "show", id, "--json").get("operator").asText()).startsWith("intake.");
    assertThat(out("dlq", "show", id)).contains("<EMAIL>").doesNotContain("bob3");
    Path file = folder.resolve("bytes");
    out("dlq", "show", id, "--output", file.toString());
    assertThat(Files.readString(file)).isEqualTo(line(3));

    JsonNode replay = json("dlq", "replay", "--reason", "POISON", "--json");
    assertThat(replay.get("new").asInt()).isEqualTo(1);
    JsonNode mended = json("run", "--append", "--json");
    assertThat(mended.get("replay_requested").asInt()).isEqualTo(1);
    assertThat(mended.get("replay_accepted").asInt()).isEqualTo(1);
    assertThat(mended.get("accepted").asInt()).isEqualTo(6);
    assertThat(mended.get("rejected").asInt()).isZero();
  }

  private static String line(int i) {
    return LINE.formatted(i, i, FIRST + 1_000L * i);
  }

  /** As the command does it, but for the bug. */
  private RunSummary run(Path log) throws IOException {
    EmbeddedRun.Request request =
        new EmbeddedRun.Request(
            warehouse(), List.of(new Inputs.Request(log.toString(), null)), null, 1, false, false);
    EmbeddedRun.Watcher silent =
        new EmbeddedRun.Watcher() {
          @Override
          public void stage(String what) {}

          @Override
          public void tick(long seconds, String what) {}

          @Override
          public void done() {}
        };
    return new EmbeddedRun(request, Clock.systemUTC(), silent, PoisonITCase::plan).run();
  }

  private static StreamExecutionEnvironment plan(EmbeddedPipeline.Settings s) {
    StreamExecutionEnvironment env =
        EmbeddedCluster.environment(s.parallelism(), s.work(), s.checkpoints(), s.restarts());
    ControlFeed sound = EmbeddedPipeline.control(s);
    EmbeddedPipeline.wire(env, s, EmbeddedPipeline.source(s), new Broken(sound));
    return env;
  }

  private Path warehouse() {
    return folder.resolve("warehouse");
  }

  private JsonNode json(String... words) throws IOException {
    return JSON.readTree(out(words).getBytes(StandardCharsets.UTF_8));
  }

  private String out(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--warehouse";
    all[words.length + 1] = warehouse().toString();
    int code = Millrace.run(all, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as("%s", err).isEqualTo(Millrace.DONE);
    return out.toString();
  }
}
