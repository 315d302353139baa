package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.Pace;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.jobs.stack.StackAddresses;
import io.millrace.jobs.stack.StackPlan;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.testkit.generate.RecordOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description = "Writes a seeded scenario with a truth file: the same seed, the same bytes.",
    footer = {
      "",
      "Into topics: millrace generate --scenario shop-day --to-kafka --rate 500 --start now"
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--scenario",
      required = true,
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  String scenario;

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(names = "--events", description = "Telemetry records, about (default: the scenario's).")
  Long events;

  @Option(names = "--output", paramLabel = "DIR", description = "Folder to write.")
  Path output;

  @ArgGroup(exclusive = false)
  Topics topics;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format = Format.JSONL;

  /** Where messages go instead of files. */
  static final class Topics {
    @Option(
        names = "--to-kafka",
        required = true,
        description = "Write to topics instead of files; they must exist.")
    boolean toKafka;

    @Option(
        names = "--rate",
        paramLabel = "N",
        description = "Telemetry records a second (default: as fast as they go).")
    Double rate;

    @Option(
        names = "--kafka",
        paramLabel = "BROKERS",
        description = "Bootstrap servers (default: the local stack's).")
    String kafka;

    @Option(
        names = "--registry",
        paramLabel = "URL",
        description = "Schema registry (default: the local stack's).")
    String registry;

    @Option(
        names = "--start",
        paramLabel = "T",
        description = "Moves all times so that the scenario begins then: a moment, or 'now'.")
    String start;

    @Option(
        names = "--end",
        description = "Ends the input: for a job with 'bounded: true'. No more can follow.")
    boolean end;
  }

  @Mixin StackOption stack;

  /** Scenario names for help and completion. */
  static final class Names extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Generator.scenarios());
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!Generator.scenarios().contains(scenario)) {
      throw new UserError("no scenario '" + scenario + "'; there are " + Generator.scenarios());
    }
    long count = events == null ? Generator.usualEvents(scenario) : events;
    if ((topics == null) == (output == null)) {
      throw new UserError("say where it goes: either --output DIR or --to-kafka");
    }
    if (topics != null) {
      toKafka(count);
      return Millrace.DONE;
    }
    Generator.generate(scenario, seed, count, output, format);
    spec.commandLine().getOut().println(scenario + " written to " + output);
    return Millrace.DONE;
  }

  /** Reference data goes first, so that it stands there when a job starts meanwhile. */
  private void toKafka(long count) throws IOException {
    String brokers = topics.kafka == null ? addresses().kafka() : topics.kafka;
    String url = topics.registry == null ? addresses().registry() : topics.registry;
    if (topics.rate != null && topics.rate <= 0) {
      throw new UserError("--rate " + topics.rate + ": more than 0");
    }
    Clock clock = WallClock.system();
    Pace pace = topics.rate == null ? null : new Pace(topics.rate, clock);
    long shift = topics.start == null ? 0 : startAt(clock) - Generator.EPOCH;
    try (TopicWriter writer =
        new TopicWriter(KafkaConnection.to(brokers), RegistrySettings.at(url), pace, shift)) {
      Generator.generate(scenario, seed, count, new ControlOnly(writer));
      writer.flush();
      long asOf = Generator.generate(scenario, seed, count, new TelemetryOnly(writer));
      if (topics.end) {
        writer.end(asOf);
      }
      writer.flush();
      spec.commandLine()
          .getOut()
          .println(scenario + ": " + writer.written() + " records to " + brokers);
    }
  }

  private StackAddresses addresses() {
    return StackPlan.of(StackOption.home(), stack.folder()).addresses();
  }

  private long startAt(Clock clock) {
    if (topics.start.equals("now")) {
      return clock.millis();
    }
    try {
      return Instant.parse(topics.start).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new UserError(
          "--start " + topics.start + ": a moment such as 2026-01-31T00:00:00Z, or 'now'");
    }
  }

  /** Lets reference and control data through. */
  private record ControlOnly(RecordOutput out) implements RecordOutput {
    @Override
    public void write(ContractRecord record) {}

    @Override
    public void writeBroken(RecordKind kind, String line) {}

    @Override
    public void control(String name, List<String> lines) {
      out.control(name, lines);
    }

    @Override
    public void close() {}
  }

  /** Lets telemetry through. */
  private record TelemetryOnly(RecordOutput out) implements RecordOutput {
    @Override
    public void write(ContractRecord record) {
      out.write(record);
    }

    @Override
    public void writeBroken(RecordKind kind, String line) {
      out.writeBroken(kind, line);
    }

    @Override
    public void control(String name, List<String> lines) {}

    @Override
    public void close() {}
  }
}
