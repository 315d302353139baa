package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong things get one clear message: the file, line or field, and the nearest right name. */
class WrongThingsITCase {
  private static final String CASES =
      """
      case,activity,time,lifecycle
      c1,Open,2024-01-01T00:00:00Z,start
      c1,Wait,soon,start
      c1,Close,2024-01-01T01:00:00Z,Closed
      c2,Open,2024-01-01T02:00:00Z,start
      """;
  private static final String MAPPING =
      """
      name: mine
      format: csv
      record: LOG
      fields:
        source: {constant: mine}
        service: {constant: shop}
        enviroment: {constant: production}
        severity: {constant: ERROR}
        message: text
      time: {value: at, formt: iso}
      """;

  @TempDir Path dir;

  @Test
  void badRowsAreRejectedTheRunGoesOnAndAFullWarehouseIsLeftAlone() throws IOException {
    Path cases = file("cases.csv", CASES);
    run(cases, "process-log", "wh").done();
    assertThat(
            sql("SELECT read_records, rejected_records FROM record_ledger_current", "--csv").out())
        .contains("4,1");
    assertThat(sql("SELECT reason, \"offset\", detail FROM rejected_events_current", "--csv").out())
        .contains("UNDECODABLE,3,time does not fit the format iso");

    assertThat(run(cases, "process-log", "wh").failed().err())
        .contains("holds rows already", "--append", "--overwrite");
    assertThat(sql("SELECT count(*) AS n FROM events_current", "--csv").out()).contains("3");

    assertThat(sql("SELECT * FROM backlog_item").failed().err())
        .contains("no table 'backlog_item': did you mean 'backlog_items'?");
    assertThat(sql("SELECT reasn FROM rejected_events_current").failed().err())
        .contains("no column 'reasn': did you mean 'reason'?")
        .doesNotContain("http_status");
    assertThat(sql("SELECT service, count(*) FROM events_current").failed().err())
        .contains("GROUP BY")
        .doesNotContain("pending query result");
    assertThat(sql("DROP TABLE events").failed().err()).contains("only");
  }

  @Test
  void aMisspeltKeyOfAMapping() throws IOException {
    Path cases = file("log.csv", "at,text\n2024-01-01T00:00:00Z,boom\n");
    Path mapping = file("mine.yaml", MAPPING);
    assertThat(run(cases, mapping.toString(), "wh").failed().err())
        .contains(
            "mine.yaml:7: fields.enviroment: is no field of LOG; did you mean 'environment'?",
            "mine.yaml:10: time.formt:",
            "did you mean 'format'?");
    assertThat(dir.resolve("wh")).doesNotExist();
  }

  @Test
  void aNameOfNoMapping() throws IOException {
    Path cases = file("cases.csv", CASES);
    assertThat(run(cases, "proces-log", "wh").failed().err())
        .contains("proces-log: is neither a file nor a shipped mapping")
        .contains("did you mean 'process-log'?");
  }

  @Test
  void aColumnThatIsNotThere() throws IOException {
    Path cases = file("cases.csv", "case,activity,when\nc1,Open,2024-01-01\n");
    Path mapping =
        file("mine.yaml", MAPPING.replace("enviroment", "environment").replace("formt", "format"));
    assertThat(run(cases, mapping.toString(), "wh").failed().err())
        .contains("cases.csv:1: has no column 'text', which mapping 'mine' reads");
  }

  @Test
  void aFileThatIsMissing() throws IOException {
    file("cases.csv", CASES);
    assertThat(run(dir.resolve("case.csv"), "process-log", "wh").failed().err())
        .contains("case.csv: does not exist; did you mean 'cases.csv'?");
    assertThat(Said.to("mask", "--input", dir.resolve("none").toString()).failed().err())
        .contains("none");
    assertThat(Said.to("policy", "validate", dir.resolve("none").toString()).failed().err())
        .contains("none: does not exist");
  }

  @Test
  void aFolderWithAFileOfNoName() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("in"));
    Files.writeString(folder.resolve("telemetry.logs.jsonl"), "{}\n");
    assertThat(run(folder, null, "wh").failed().err())
        .contains("telemetry.logs.jsonl: is no file of the contract")
        .contains("did you mean 'telemetry.log.jsonl'?", "--mapping");
  }

  @Test
  void aGzipThatEndsEarly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(manyCases().getBytes(StandardCharsets.UTF_8));
    }
    Path cut = dir.resolve("cases.csv.gz");
    Files.write(cut, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThat(run(cut, "process-log", "wh").failed().err())
        .contains("cases.csv.gz: gzip ends early, after byte " + bytes.size() / 2 + ", in line ");
  }

  @Test
  void aWarehouseThatCannotBeWritten() throws IOException {
    Path cases = file("cases.csv", CASES);
    assertThat(run(cases, "process-log", "cases.csv").failed().err()).contains("cases.csv");
    Path locked = Files.createDirectory(dir.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    String refused = "the warehouse folder " + locked + " cannot be written (it is read-only)";
    assertThat(run(cases, "process-log", "locked").failed().err()).contains(refused);
    assertThat(Said.to("run", "--warehouse", locked.toString()).failed().err())
        .as("nor the sample, before anything of it is made")
        .contains(refused)
        .doesNotContain("generating");
  }

  @Test
  void aWarehouseThatIsNotThere() {
    assertThat(sql("SELECT 1").failed().err()).contains("wh");
    assertThat(Said.to("tables", "--warehouse", dir.resolve("wh").toString()).failed().err())
        .contains("wh");
  }

  @Test
  void wordsThatAreNoCommandOrOption() {
    Said command = Said.to("sqll", "SELECT 1");
    assertThat(command.code()).isEqualTo(Millrace.BAD_USAGE);
    assertThat(command.err()).contains("sqll").contains("sql");
    Said option = Said.to("run", "--overwritee");
    assertThat(option.code()).isEqualTo(Millrace.BAD_USAGE);
    assertThat(option.err()).contains("--overwritee").contains("--overwrite");
    assertThat(Said.to().code()).isEqualTo(Millrace.BAD_USAGE);
    assertThat(Said.to("mapping").code()).isEqualTo(Millrace.BAD_USAGE);
  }

  private Said run(Path input, String mapping, String warehouse) {
    String folder = dir.resolve(warehouse).toString();
    return mapping == null
        ? Said.to("run", "--input", input.toString(), "--warehouse", folder)
        : Said.to("run", "--input", input.toString(), "--mapping", mapping, "--warehouse", folder);
  }

  private Said sql(String query, String... options) {
    List<String> args = new ArrayList<>(List.of("sql", query));
    args.addAll(List.of("--warehouse", dir.resolve("wh").toString()));
    args.addAll(List.of(options));
    return Said.to(args.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static String manyCases() {
    StringBuilder text = new StringBuilder("case,activity,time,lifecycle\n");
    for (int i = 0; i < 1000; i++) {
      text.append('c').append(i * 7919 % 1000).append(",Open,2024-01-01T00:00:00Z,start\n");
    }
    return text.toString();
  }
}
