package io.millrace.savepoints.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.savepoint.Doctor;
import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.Doctor.Kind;
import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import java.io.IOException;
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
    return GoldenFolder.under(ROOT).stream()
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
    List<GoldenFolder> all = GoldenFolder.under(ROOT);
    return all.get(all.size() - 1);
  }

  private static Savepoint read(Path savepoint) {
    return SavepointReader.read(savepoint.toUri().toString());
  }
}
