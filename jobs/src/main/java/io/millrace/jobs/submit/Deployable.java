package io.millrace.jobs.submit;

import io.millrace.domain.UserError;
import io.millrace.jobs.dispatch.DispatchConfig;
import io.millrace.jobs.dispatch.DispatchConfigReader;
import io.millrace.jobs.dispatch.DispatchGraph;
import io.millrace.jobs.dispatch.DispatchJob;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.millrace.MillraceGraph;
import io.millrace.jobs.millrace.MillraceJob;
import io.millrace.jobs.millrace.MillraceSettings;
import io.millrace.jobs.millrace.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that can be submitted, by its name on the command line.
 *
 * @param main class in the job jar that takes {@code --config}, {@code --set}, {@code --mapping}
 * @param graph builds the job's graph from its settings without running it
 */
public record Deployable(
    String name, Class<?> main, Function<Settings, StreamExecutionEnvironment> graph) {
  /**
   * What a job is told.
   *
   * @param file settings file
   * @param over values over the file's, by dotted path
   * @param mappings by topic: a shipped mapping, or a file
   */
  public record Settings(Path file, Map<String, String> over, Map<String, String> mappings) {}

  /** Every job; one line each. */
  public static final List<Deployable> ALL =
      List.of(
          new Deployable("millrace", MillraceJob.class, Deployable::millrace),
          new Deployable("dispatch", DispatchJob.class, Deployable::dispatch));

  /**
   * The job of a name.
   *
   * @throws UserError naming the nearest one
   */
  public static Deployable find(String name) {
    return ALL.stream()
        .filter(d -> d.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UserError("no job '" + name + "'" + Nearest.hint(name, names())));
  }

  /** Names for help. */
  public static List<String> names() {
    return ALL.stream().map(Deployable::name).toList();
  }

  private static StreamExecutionEnvironment millrace(Settings s) {
    MillraceSettings settings =
        SettingsReader.read(s.file().toString(), text(s.file()), s.over(), s.mappings());
    StreamExecutionEnvironment env = MillraceGraph.environment(settings);
    MillraceGraph.wire(env, settings);
    return env;
  }

  private static StreamExecutionEnvironment dispatch(Settings s) {
    if (!s.mappings().isEmpty()) {
      throw new UserError("the dispatcher reads no telemetry: it takes no --mapping");
    }
    DispatchConfig config =
        DispatchConfigReader.read(s.file().toString(), text(s.file()), s.over());
    StreamExecutionEnvironment env = DispatchGraph.environment(config);
    DispatchGraph.wire(env, config);
    return env;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserError("the settings " + file + " cannot be read: " + e);
    }
  }
}
