package io.millrace.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.WallClock;
import io.millrace.jobs.embedded.EmbeddedRun;
import io.millrace.jobs.files.Inputs;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The comparisons of a chaos round over real warehouses: equal ones, and one that lost a record.
 */
class SameRowsITCase {
  private static final String LOG = "telemetry.log.jsonl";

  @TempDir Path folder;

  @Test
  void findsNothingBetweenTwoRunsAndTheRecordThatOneOfThemLost() throws IOException {
    Path input = folder.resolve("input");
    Generator.generate("order-ids", 3, 1_500, input, Format.JSONL);
    WarehouseConfig one = run("one", input);
    WarehouseConfig two = run("two", input);

    SameRows.Result same = SameRows.compare(one, two);
    assertThat(same.differences()).isEmpty();
    assertThat(same.rows()).isGreaterThan(1_500);
    assertThat(same.tables()).isGreaterThan(10);
    Ledgers ledgers = Ledgers.of(two);
    assertThat(ledgers.problems(ledgers.read())).isEmpty();
    assertThat(ledgers.read()).isPositive();

    loseOneError(input);
    WarehouseConfig lossy = run("lossy", input);
    assertThat(SameRows.compare(one, lossy).differences())
        .anyMatch(line -> line.startsWith("events: 1 rows differ"))
        .anyMatch(line -> line.endsWith("is missing"));
    assertThat(Ledgers.of(lossy).problems(ledgers.read()))
        .containsExactly(
            "the brokers took "
                + ledgers.read()
                + " records, the ledger read "
                + (ledgers.read() - 1));
  }

  /** Takes one record with an id of its own away. */
  private static void loseOneError(Path input) throws IOException {
    Path log = input.resolve(LOG);
    List<String> lines = Files.readAllLines(log);
    int lost = 0;
    while (!lines.get(lost).contains("\"event_id\":\"")) {
      lost++;
    }
    int at = lost;
    Files.write(
        log,
        java.util.stream.IntStream.range(0, lines.size())
            .filter(i -> i != at)
            .mapToObj(lines::get)
            .collect(Collectors.toList()));
  }

  private WarehouseConfig run(String name, Path input) throws IOException {
    Path warehouse = folder.resolve(name);
    Path keys = folder.resolve("one/keys");
    if (Files.isDirectory(keys)) {
      Files.createDirectories(warehouse.resolve("keys"));
      Files.copy(keys.resolve("subject.key"), warehouse.resolve("keys/subject.key"));
    }
    List<Inputs.Request> inputs = List.of(new Inputs.Request(input.toString(), null));
    new EmbeddedRun(
            new EmbeddedRun.Request(warehouse, inputs, null, 1, false, false),
            WallClock.system(),
            new Quiet())
        .run();
    return WarehouseConfig.embedded(warehouse);
  }
}
