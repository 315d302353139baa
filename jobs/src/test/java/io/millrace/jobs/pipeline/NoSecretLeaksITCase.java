package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.report.Report;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand records with personal data and secrets in every field that can hold them, one in 25
 * broken, through the whole pipeline with checkpoints and a savepoint: no file that a run writes,
 * no value of any table, no log line and no page of the report holds one (R030, F41).
 */
class NoSecretLeaksITCase {
  private static final int RECORDS = 10_000;

  /** Whose words a deployment keeps. */
  private static final List<String> LOGGERS =
      List.of("org.apache.flink", "org.apache.iceberg", "io.millrace");

  @TempDir Path folder;

  /** Keeps what is logged. */
  private static final class Kept extends AbstractAppender {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    Kept() {
      super("kept", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      Throwable thrown = event.getThrown();
      lines.add(event.getMessage().getFormattedMessage() + (thrown == null ? "" : " " + thrown));
    }
  }

  @Test
  void nothingThatARunWritesHoldsAPlantedValue() throws Exception {
    Path input = folder.resolve("input");
    int broken = PlantedSecrets.write(input, RECORDS);
    Leaks planted = new Leaks(PlantedSecrets.CORES).scanFiles(input);
    assertThat(planted.found().keySet()).as("planted").containsAll(PlantedSecrets.CORES);

    Path warehouse = folder.resolve("warehouse");
    Kept log = new Kept();
    WarehouseConfig config = logged(log, () -> new GraphRun(input, warehouse).stopped(1, 2, 4_000));
    Report.write(config, warehouse.resolve("report.html"));

    try (WarehouseReader reader = WarehouseReader.open(config)) {
      long rejected =
          ((Number) reader.sql("SELECT count(*) FROM rejected_events_current").single())
              .longValue();
      assertThat(rejected).isEqualTo(broken);
      assertThat(reader.sql("SELECT sum(read_records)::BIGINT FROM record_ledger_current").single())
          .isEqualTo((long) RECORDS);
    }
    Leaks seen = new Leaks(List.of(PlantedSecrets.CANARY)).scanFiles(warehouse).scanTables(config);
    assertThat(seen.found().get(PlantedSecrets.CANARY))
        .as("the scan sees what is there")
        .anyMatch(place -> place.startsWith("table events"))
        .anyMatch(place -> place.contains("savepoint"))
        .anyMatch(place -> place.contains("report.html"));
    List<String> forbidden = new ArrayList<>(PlantedSecrets.CORES);
    forbidden.add("whole graph-millrace-sample-key");
    Leaks leaks = new Leaks(forbidden).scanFiles(warehouse).scanTables(config);
    log.lines.forEach(line -> leaks.scan(line, "log"));
    assertThat(leaks.found()).isEmpty();
    assertThat(log.lines).isNotEmpty();
    assertThat(leaks.values()).isGreaterThan(10L * RECORDS);
  }

  /** What a kill leaves behind, and what the job that goes on from it adds. */
  @Test
  void neitherDoesAKilledRunNorTheCheckpointThatIsGoneOnFrom() throws Exception {
    Path input = folder.resolve("input");
    PlantedSecrets.write(input, RECORDS);
    Path warehouse = folder.resolve("killed");
    Kept log = new Kept();
    GraphRun run = new GraphRun(input, warehouse);
    WarehouseConfig config = logged(log, () -> run.killed(2, 4_000));
    assertThat(run.restored()).as("starts from a checkpoint").isGreaterThanOrEqualTo(1);
    Leaks seen = new Leaks(List.of(PlantedSecrets.CANARY)).scanFiles(warehouse).scanTables(config);
    assertThat(seen.found().get(PlantedSecrets.CANARY))
        .as("the scan sees what is there")
        .anyMatch(place -> place.startsWith("table events"))
        .anyMatch(place -> place.contains("checkpoints"));
    List<String> forbidden = new ArrayList<>(PlantedSecrets.CORES);
    forbidden.add("whole graph-millrace-sample-key");
    Leaks leaks = new Leaks(forbidden).scanFiles(warehouse).scanTables(config);
    log.lines.forEach(line -> leaks.scan(line, "log"));
    assertThat(leaks.found()).isEmpty();
  }

  private interface Run {
    WarehouseConfig run() throws Exception;
  }

  private static WarehouseConfig logged(Kept kept, Run run) throws Exception {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Map<String, Level> before = new TreeMap<>();
    for (String name : LOGGERS) {
      before.put(name, LogManager.getLogger(name).getLevel());
      Configurator.setLevel(name, Level.INFO);
    }
    kept.start();
    context.getRootLogger().addAppender(kept);
    try {
      return run.run();
    } finally {
      context.getRootLogger().removeAppender(kept);
      kept.stop();
      before.forEach(Configurator::setLevel);
    }
  }
}
