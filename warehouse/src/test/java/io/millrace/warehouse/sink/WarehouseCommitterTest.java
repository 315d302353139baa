package io.millrace.warehouse.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.read.CommitPoint;
import io.millrace.warehouse.read.WarehouseReader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseCommitterTest {
  @TempDir Path folder;
  private CommitScript script;

  @BeforeEach
  void warehouse() {
    script = new CommitScript(folder.resolve("warehouse"));
  }

  private WarehouseCommittable first() throws Exception {
    return script.written(
        CommitScript.JOB, 1, false, TestTables.plain(1), TestTables.plain(2), TestTables.wide(1));
  }

  private WarehouseCommittable second() throws Exception {
    return script.written(CommitScript.JOB, 2, true, TestTables.plain(3), TestTables.wide(2));
  }

  private void assertRows(long plain, long wide, long commits) {
    try (WarehouseReader reader = WarehouseReader.open(script.config)) {
      assertThat(reader.sql("SELECT count(*) FROM plain").single()).isEqualTo(plain);
      assertThat(reader.sql("SELECT count(DISTINCT row_id) FROM plain").single()).isEqualTo(plain);
      assertThat(reader.sql("SELECT count(*) FROM wide").single()).isEqualTo(wide);
      assertThat(reader.history()).hasSize((int) commits);
    }
  }

  @Test
  void aCheckpointIsOneSnapshotPerTableAndOneRow() throws Exception {
    script.commit(first());
    script.commit(second());
    assertRows(3, 2, 2);
    try (WarehouseReader reader = WarehouseReader.open(script.config)) {
      CommitPoint commit = reader.commit();
      assertThat(commit.checkpointId()).isEqualTo(2);
      assertThat(commit.jobId()).isEqualTo(CommitScript.JOB);
      assertThat(commit.asOf()).isEqualTo(2000L);
      assertThat(commit.complete()).isTrue();
      assertThat(commit.rows()).isEqualTo(2);
      assertThat(commit.snapshots()).containsOnlyKeys("plain", "wide");
      assertThat(reader.history().get(0).complete()).isFalse();
    }
  }

  @Test
  void committedTwiceIsCommittedOnce() throws Exception {
    WarehouseCommittable part = first();
    script.commit(part);
    script.commit(part);
    assertRows(2, 1, 1);
  }

  @Test
  void withoutTheReplayCheckTheRowsAreDoubled() throws Exception {
    ReplayCheck never = (table, branch, job, checkpoint) -> null;
    WarehouseCommittable part = first();
    script.commit(never, CommitHooks.NONE, part);
    script.commit(never, CommitHooks.NONE, part);
    assertThatThrownBy(() -> assertRows(2, 1, 1)).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFailureBeforeATablesCommitIsMadeGoodByTheNextAttempt() throws Exception {
    AtomicInteger hits = new AtomicInteger();
    WarehouseCommittable part = first();
    CommitHooks hooks =
        new CommitHooks() {
          @Override
          public void before(Table table, long checkpointId) {
            if (table.name().endsWith(".plain") && hits.getAndIncrement() == 0) {
              throw new IllegalStateException("before");
            }
          }
        };
    assertThatThrownBy(() -> script.commit(ReplayCheck.BY_SUMMARY, hooks, part))
        .hasMessageContaining("before");
    script.commit(ReplayCheck.BY_SUMMARY, hooks, part);
    assertThat(hits).hasValue(2);
    assertRows(2, 1, 1);
  }

  @Test
  void aFailureAfterATablesCommitIsNotRepeated() throws Exception {
    AtomicInteger hits = new AtomicInteger();
    WarehouseCommittable part = first();
    CommitHooks hooks =
        new CommitHooks() {
          @Override
          public void after(Table table, long checkpointId) {
            if (table.name().endsWith(".wide") && hits.getAndIncrement() == 0) {
              throw new IllegalStateException("after");
            }
          }
        };
    assertThatThrownBy(() -> script.commit(ReplayCheck.BY_SUMMARY, hooks, part))
        .hasMessageContaining("after");
    assertThat(hits).hasValue(1);
    script.commit(ReplayCheck.BY_SUMMARY, hooks, part);
    assertThat(hits).as("skipped, so the hook is not reached again").hasValue(1);
    assertRows(2, 1, 1);
  }

  @Test
  void aCommitRowThatFailedIsWrittenByTheNextAttempt() throws Exception {
    AtomicInteger hits = new AtomicInteger();
    WarehouseCommittable part = first();
    CommitHooks hooks =
        new CommitHooks() {
          @Override
          public void before(Table table, long checkpointId) {
            if (table.name().endsWith(".warehouse_commits") && hits.getAndIncrement() == 0) {
              throw new IllegalStateException("row");
            }
          }
        };
    assertThatThrownBy(() -> script.commit(ReplayCheck.BY_SUMMARY, hooks, part))
        .hasMessageContaining("row");
    script.commit(ReplayCheck.BY_SUMMARY, hooks, part);
    assertRows(2, 1, 1);
  }

  @Test
  void anotherWriterInBetweenLosesNothing() throws Exception {
    WarehouseCommittable ours = first();
    WarehouseCommittable theirs =
        script.written("00000000000000000000000000000002", 1, false, TestTables.plain(9));
    CommitHooks hooks =
        new CommitHooks() {
          @Override
          public void before(Table table, long checkpointId) {
            if (table.name().endsWith(".plain")) {
              try {
                script.commit(theirs);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }
          }
        };
    script.commit(ReplayCheck.BY_SUMMARY, hooks, ours);
    script.commit(ours);
    assertRows(3, 1, 2);
  }

  @Test
  void aCommittableRestoredUnderANewJobIsRecognisedByTheJobThatWroteIt() throws Exception {
    WarehouseCommittable old = first();
    script.commit(old);
    WarehouseCommittable fresh =
        script.written("00000000000000000000000000000003", 1, true, TestTables.plain(7));
    script.commit(old, fresh);
    assertRows(3, 1, 2);
  }

  @Test
  void aLostReplyIsAskedFor() throws Exception {
    WarehouseCommittable part = first();
    AtomicInteger hits = new AtomicInteger();
    CommitHooks hooks =
        new CommitHooks() {
          @Override
          public void after(Table table, long checkpointId) {
            if (table.name().endsWith(".plain") && hits.getAndIncrement() == 0) {
              throw new CommitStateUnknownException(new IllegalStateException("reply lost"));
            }
          }
        };
    script.commit(ReplayCheck.BY_SUMMARY, hooks, part);
    assertThat(hits).hasValue(1);
    assertRows(2, 1, 1);
  }

  @Test
  void anUnknownOutcomeThatWasNoCommitFails() throws Exception {
    WarehouseCommittable part = first();
    ReplayCheck blind = (table, branch, job, checkpoint) -> null;
    CommitHooks hooks =
        new CommitHooks() {
          @Override
          public void after(Table table, long checkpointId) {
            throw new CommitStateUnknownException(new IllegalStateException("reply lost"));
          }
        };
    assertThatThrownBy(() -> script.commit(blind, hooks, part)).hasMessageContaining("reply lost");
  }

  @Test
  void theSameCheckpointWithOtherFilesIsRefusedNotSkipped() throws Exception {
    script.commit(first());
    WarehouseCommittable other =
        script.written(CommitScript.JOB, 1, false, TestTables.plain(5), TestTables.plain(6));
    assertThatThrownBy(() -> script.commit(other))
        .hasMessageContaining("restored from an older savepoint under the same job id");
    assertRows(2, 1, 1);
  }

  @Test
  void aCheckpointWithoutRowsLeavesNoRowUnlessTheInputEnded() throws Exception {
    script.commit(first());
    script.commit(script.written(CommitScript.JOB, 2, false));
    assertRows(2, 1, 1);
    script.commit(script.written(CommitScript.JOB, 3, true));
    assertRows(2, 1, 2);
  }

  @Test
  void monthsAreFilesOfTheirOwn() throws Exception {
    WarehouseCommittable part =
        script.written(
            CommitScript.JOB,
            1,
            true,
            TestTables.wide(1),
            TestTables.wide(3200),
            TestTables.wide(2));
    assertThat(part.files()).hasSize(2);
    script.commit(part);
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      Table table = catalog.table("wide");
      assertThat(table.currentSnapshot().summary()).containsEntry("changed-partition-count", "2");
    }
    assertRows(0, 3, 1);
  }
}
