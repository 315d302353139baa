package io.millrace.savepoints.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.cli.Millrace;
import io.millrace.jobs.savepoint.Doctor;
import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.Doctor.Kind;
import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of releases start under today's code. The script's end fires every timer, and every
 * keyed state has one: so each key is read again, also where a backend reads lazily.
 */
class GoldenSavepointsITCase {
  private static final Path ROOT = Path.of(".");
  private static final Path PUBLISHED = Path.of("../jobs/src/main/resources/state/published.txt");

  @TempDir Path folder;

  static Stream<Arguments> goldensAndBackends() throws IOException {
    return GoldenFolder.of("millrace", ROOT).stream()
        .flatMap(g -> Stream.of("hashmap", "rocksdb").map(b -> Arguments.of(g, b)));
  }

  @ParameterizedTest
  @MethodSource("goldensAndBackends")
  void everyReleaseGoesOnUnderTodaysCode(GoldenFolder golden, String backend) throws Exception {
    GoldenRun run = new GoldenRun(golden.script(), folder).keepingStateIn(backend);
    Path savepoint = golden.unpack(folder.resolve("golden"));
    assertThat(Doctor.examine(read(savepoint), StateManifest.today(), run.warehouse()))
        .noneMatch(Finding::refuses);
    run.fromSavepoint(savepoint);
    List<String> rows = RowsText.of(run.warehouse());
    if ("write".equals(System.getProperty("golden"))) {
      golden.expect(rows);
    }
    assertThat(rows).hasSizeGreaterThan(100);
    assertThat(RowsText.differences(golden.expected(), rows)).isEmpty();
  }

  /** Refused, rolled back, and written again: the same rows, each once. */
  @Test
  void aWarehouseThatMovedOnIsRolledBackFirst() throws Exception {
    GoldenFolder golden = newest();
    GoldenRun run = new GoldenRun(golden.script(), folder);
    String path = golden.unpack(folder.resolve("golden")).toString();
    run.fromSavepoint(Path.of(path));
    String warehouse = run.warehouse().folder();
    assertThat(millrace("savepoint", "doctor", path, "--warehouse", warehouse))
        .startsWith("1 REFUSED  OLDER_THAN_WAREHOUSE: it was taken at checkpoint")
        .contains("instead: restore from the job's newest");
    assertThat(millrace("savepoint", "restore", path, "millrace", "--warehouse", warehouse))
        .startsWith("1 REFUSED  OLDER_THAN_WAREHOUSE");
    String nowhere = "--jobmanager=http://localhost:1";
    assertThat(
            millrace(
                "savepoint",
                "restore",
                path,
                "millrace",
                "--roll-back",
                "--warehouse",
                warehouse,
                nowhere))
        .contains("rolled back backlog_items, ")
        .contains("a job can go on from here");
    assertThat(millrace("savepoint", "doctor", path, "--warehouse", warehouse)).startsWith("0 ");
    run.fromSavepoint(Path.of(path));
    assertThat(RowsText.differences(golden.expected(), RowsText.of(run.warehouse()))).isEmpty();
  }

  /** Exit code and what was printed. */
  private static String millrace(String... args) {
    StringWriter out = new StringWriter();
    int code = Millrace.run(args, new PrintWriter(out), new PrintWriter(new StringWriter()));
    return code + " " + out;
  }

  /**
   * Takes a savepoint of today's graph, and goes on from it with one field and one operator more.
   */
  @Test
  void anUpgradeWithAFieldAndAnOperatorMore() throws Exception {
    GoldenFolder golden = newest();
    Note.NoteCodec.release = 1;
    GoldenRun run = new GoldenRun(golden.script(), folder).with(Upgrade::first);
    Path path = run.untilSavepoint(golden.pauseAfter());
    Savepoint savepoint = read(path);
    assertPublished(savepoint);

    Note.NoteCodec.release = 2;
    Upgrade.SEEN.clear();
    run.with(Upgrade::second).keepingStateIn("rocksdb").fromSavepoint(path);
    assertThat(RowsText.differences(golden.expected(), RowsText.of(run.warehouse())))
        .as("but for those from before the savepoint")
        .allMatch(row -> row.endsWith(" is new"));
    Map<Long, Note> counts = Upgrade.SEEN.get("counts");
    assertThat(counts.values()).extracting(Note::release).contains(Note.UNKNOWN);
    assertThat(total(counts) - total(Upgrade.SEEN.get("added"))).isEqualTo(golden.pauseAfter());

    assertThat(Doctor.examine(savepoint, StateManifest.of(savepoint), run.warehouse()))
        .as("the warehouse holds what was written after the savepoint")
        .extracting(Finding::kind)
        .containsExactly(Kind.OLDER_THAN_WAREHOUSE);
    assertThat(Doctor.examine(savepoint, StateManifest.today(), run.warehouse()))
        .as("today's release has no such operator")
        .extracting(Finding::kind)
        .contains(Kind.LOST_STATE);
  }

  private static long total(Map<Long, Note> notes) {
    return notes.values().stream().mapToLong(Note::records).sum();
  }

  /** What the graph really keeps is what the tools say it keeps. */
  private static void assertPublished(Savepoint savepoint) throws IOException {
    List<String> kept =
        StateManifest.of(savepoint).lines().stream()
            .filter(line -> !line.startsWith(Upgrade.UIDS) && !line.startsWith("source."))
            .toList();
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(PUBLISHED, kept);
    }
    assertThat(kept).containsExactlyElementsOf(Files.readAllLines(PUBLISHED));
  }

  private static GoldenFolder newest() throws IOException {
    List<GoldenFolder> all = GoldenFolder.of("millrace", ROOT);
    return all.get(all.size() - 1);
  }

  private static Savepoint read(Path savepoint) {
    return SavepointReader.read(savepoint.toUri().toString());
  }
}
