package io.millrace.savepoints.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.embedded.WorkFolder;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code millrace savepoint golden}: files a savepoint of this release, which every later reads.
 */
@Command(
    name = "millrace savepoint golden",
    description = {
      "Runs a job over a fixed script, takes a canonical savepoint in its middle, goes on from it,",
      "and files both under savepoints/JOB/VERSION with what the job then wrote."
    },
    mixinStandardHelpOptions = true)
public final class Golden implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MILLRACE = "millrace";
  private static final String DISPATCH = "dispatch";
  private static final String SCENARIO = "shop-day";
  private static final long SEED = 11;
  private static final long EVENTS = 300;

  @Parameters(
      paramLabel = "JOB",
      arity = "0..1",
      description = "millrace (the default) or dispatch, which brings a broker of its own.")
  String job = MILLRACE;

  @Option(names = "--root", required = true, hidden = true)
  Path root;

  @Option(
      names = "--release",
      paramLabel = "VERSION",
      description = "Name of the folder. Default: ${DEFAULT-VALUE}.")
  String release = "0.1.0";

  @Option(names = "--force", description = "Replace what is filed under that name.")
  boolean force;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Golden()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (!List.of(MILLRACE, DISPATCH).contains(job)) {
      System.err.println("millrace: no job '" + job + "'; there are millrace and dispatch");
      return 2;
    }
    GoldenFolder golden = new GoldenFolder(root.resolve(job).resolve(release));
    if (Files.exists(golden.path()) && !force) {
      System.err.println(
          "millrace: "
              + golden.path()
              + " is filed; state of that release may be out there, so"
              + " --force is for releases that nobody runs yet");
      return 1;
    }
    Path work = Files.createTempDirectory("millrace-golden-");
    try {
      if (job.equals(DISPATCH)) {
        dispatcher(golden, work);
      } else {
        mainJob(golden, work);
      }
    } finally {
      WorkFolder.delete(work);
    }
    System.out.println("filed " + golden.path());
    return 0;
  }

  private static void mainJob(GoldenFolder golden, Path work) throws Exception {
    if (!Files.exists(golden.script())) {
      write(golden.script());
    }
    Path savepoint =
        new GoldenRun(golden.script(), work.resolve("first")).untilSavepoint(golden.pauseAfter());
    golden.pack(savepoint);
    GoldenRun second = new GoldenRun(golden.script(), work.resolve("second"));
    second.fromSavepoint(savepoint);
    golden.expect(RowsText.of(second.warehouse()));
  }

  private static void dispatcher(GoldenFolder golden, Path work) throws Exception {
    if (!Files.exists(golden.script())) {
      DispatchScript.write(golden.script());
    }
    Path savepoint = new DispatchRun(golden.script(), work.resolve("first")).untilSavepoint();
    golden.pack(savepoint);
    DispatchRun second = new DispatchRun(golden.script(), work.resolve("second"));
    golden.expect(second.fromSavepoint(savepoint, null));
  }

  /** The script, without reference data that none of its records asks for. */
  private static void write(Path script) throws IOException {
    Files.createDirectories(script);
    Generator.generate(SCENARIO, SEED, EVENTS, script, Format.JSONL);
    Files.delete(script.resolve("truth.json"));
    Set<String> named = new HashSet<>();
    try (Stream<Path> files = Files.list(script)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("tele")).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode record = JSON.readTree(line);
          named.add(record.path("account_id").asText());
          named.add(record.path("subject_alias").asText());
        }
      }
    }
    keep(script.resolve("ref.account.jsonl"), "account_id", named);
    keep(script.resolve("ref.identity.jsonl"), "account_id", named);
  }

  private static void keep(Path file, String field, Set<String> named) throws IOException {
    List<String> kept = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (named.contains(JSON.readTree(line).path(field).asText())) {
        kept.add(line);
      }
    }
    Files.write(file, kept);
  }
}
