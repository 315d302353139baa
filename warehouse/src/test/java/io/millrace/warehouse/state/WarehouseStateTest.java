package io.millrace.warehouse.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.ReadAt;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.sink.TestCommits;
import io.millrace.warehouse.state.WarehouseState.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseStateTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void folder() {
    folder = temp.resolve("warehouse");
  }

  private TestCommits filled() throws Exception {
    TestCommits commits = new TestCommits(folder);
    commits.commit(1, TestTables.plain(1), TestTables.plain(2));
    return commits;
  }

  @Test
  void aNewOrEmptyWarehouseIsFresh() {
    assertThat(WarehouseState.check(folder, false, false)).isEqualTo(Start.FRESH);
    WarehouseState.prepare(WarehouseConfig.embedded(folder), Start.FRESH, TestTables.ALL);
    assertThat(WarehouseState.check(folder, false, false)).isEqualTo(Start.FRESH);
    assertThat(WarehouseState.check(folder, true, false)).isEqualTo(Start.FRESH);
  }

  @Test
  void aFullOneIsRefusedNamingBothWaysOut() throws Exception {
    filled();
    assertThatThrownBy(() -> WarehouseState.check(folder, false, false))
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("--append")
        .hasMessageContaining("--overwrite");
    assertThatThrownBy(() -> WarehouseState.check(folder, true, true))
        .hasMessage("--append and --overwrite exclude each other");
    assertThat(WarehouseState.check(folder, true, false)).isEqualTo(Start.APPEND);
    assertThat(WarehouseState.check(folder, false, true)).isEqualTo(Start.OVERWRITE);
  }

  @Test
  void overwriteTakesTheRowsAndKeepsWhatPeopleWrote() throws Exception {
    TestCommits commits = filled();
    Files.createDirectories(folder.resolve("feedback"));
    Files.writeString(folder.resolve("feedback/feedback.review.jsonl"), "{}\n");
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys/a"), "k");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    WarehouseState.prepare(commits.config(), Start.OVERWRITE, TestTables.ALL);
    assertThat(WarehouseState.holdsRows(folder)).isFalse();
    assertThat(folder.resolve("feedback/feedback.review.jsonl")).exists();
    assertThat(folder.resolve("keys/a")).exists();
    assertThat(folder.resolve("notes.txt")).exists();
  }

  private static long plainRows(WarehouseConfig warehouse, ReadAt at) {
    try (WarehouseReader reader = WarehouseReader.open(warehouse, at)) {
      return (Long) reader.sql("SELECT count(*) FROM plain").single();
    }
  }

  /** What engines see that know nothing of our commits. */
  private static String totalInMain(WarehouseConfig warehouse) {
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(warehouse)) {
      return catalog.table("plain").currentSnapshot().summary().get("total-records");
    }
  }

  @Test
  void appendComputesAllRowsAgainAndKeepsEarlierCommitsReadable() throws Exception {
    TestCommits before = filled();
    WarehouseConfig config = before.config();
    TestCommits append =
        new TestCommits(WarehouseState.prepare(config, Start.APPEND, TestTables.ALL));
    append.commit(2, TestTables.plain(1));
    append.complete(3, TestTables.plain(2), TestTables.plain(3));
    assertThat(plainRows(config, ReadAt.newest())).isEqualTo(3);
    assertThat(totalInMain(config)).isEqualTo("3");
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      assertThat(reader.history()).hasSize(3);
      assertThat(plainRows(config, ReadAt.commit(reader.history().get(0).id()))).isEqualTo(2);
    }
  }

  @Test
  void anAppendThatDiedMidwayIsNeverSeenAndTheNextOneStartsClean() throws Exception {
    WarehouseConfig config = filled().config();
    TestCommits dying =
        new TestCommits(WarehouseState.prepare(config, Start.APPEND, TestTables.ALL));
    dying.commit(2, TestTables.plain(7));
    assertThat(plainRows(config, ReadAt.newest())).isEqualTo(2);
    assertThat(totalInMain(config)).isEqualTo("2");

    TestCommits next =
        new TestCommits(WarehouseState.prepare(config, Start.APPEND, TestTables.ALL));
    assertThat(plainRows(config, ReadAt.newest())).isEqualTo(2);
    next.complete(2, TestTables.plain(1), TestTables.plain(2), TestTables.plain(3));
    assertThat(plainRows(config, ReadAt.newest())).isEqualTo(3);
    assertThat(totalInMain(config)).isEqualTo("3");
  }

  @Test
  void theLastCommitOfAnAppendMayBeDoneAgain() throws Exception {
    WarehouseConfig config = filled().config();
    TestCommits append =
        new TestCommits(WarehouseState.prepare(config, Start.APPEND, TestTables.ALL));
    append.completeTwice(2, TestTables.plain(5));
    assertThat(plainRows(config, ReadAt.newest())).isEqualTo(1);
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      assertThat(reader.history()).hasSize(2);
    }
  }

  @Test
  void inputsAreRecordedAndWatched() throws Exception {
    Path file = Files.writeString(temp.resolve("a.jsonl"), "one\n");
    Path dir = Files.createDirectories(temp.resolve("logs"));
    Files.writeString(dir.resolve("x.log"), "x");
    Path policies = Files.createDirectories(temp.resolve("policies"));
    Files.createDirectories(folder);
    RecordedInputs first =
        new RecordedInputs(
            List.of(
                RecordedInputs.Input.of(file, null), RecordedInputs.Input.of(dir, "plain-text")),
            RecordedInputs.Input.of(policies, null));
    first.write(folder);
    RecordedInputs back = RecordedInputs.read(folder);
    assertThat(back).isEqualTo(first);
    assertThat(back.problems()).isEmpty();

    Path more = Files.writeString(temp.resolve("b.jsonl"), "two\n");
    RecordedInputs added =
        new RecordedInputs(
            List.of(RecordedInputs.Input.of(file, null), RecordedInputs.Input.of(more, null)),
            null);
    RecordedInputs all = back.plus(added);
    assertThat(all.inputs())
        .extracting(RecordedInputs.Input::path)
        .containsExactly(file.toString(), dir.toString(), more.toString());
    assertThat(all.policies()).isEqualTo(first.policies());

    Files.writeString(file, "changed\n");
    Files.delete(dir.resolve("x.log"));
    Files.delete(more);
    assertThat(all.problems())
        .containsExactly(file + " has changed", dir + " has changed", more + " is gone");
    assertThat(RecordedInputs.read(temp).inputs()).isEmpty();
  }
}
