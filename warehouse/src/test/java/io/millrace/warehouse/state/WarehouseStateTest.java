package io.millrace.warehouse.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
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

  @Test
  void appendComputesAllRowsAgainAndKeepsEarlierCommitsReadable() throws Exception {
    TestCommits commits = filled();
    WarehouseState.prepare(commits.config(), Start.APPEND, TestTables.ALL);
    try (WarehouseReader before = WarehouseReader.open(commits.config())) {
      assertThat(before.sql("SELECT count(*) FROM plain").single()).isEqualTo(2L);
    }
    commits.commit(2, TestTables.plain(1), TestTables.plain(2), TestTables.plain(3));
    try (WarehouseReader after = WarehouseReader.open(commits.config())) {
      assertThat(after.sql("SELECT count(*) FROM plain").single()).isEqualTo(3L);
      ReadAt first = ReadAt.commit(after.history().get(0).id());
      try (WarehouseReader then = WarehouseReader.open(commits.config(), first)) {
        assertThat(then.sql("SELECT count(*) FROM plain").single()).isEqualTo(2L);
      }
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
