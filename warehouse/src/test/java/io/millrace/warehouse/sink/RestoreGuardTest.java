package io.millrace.warehouse.sink;

import static io.millrace.warehouse.sink.CommitScript.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.sink.RestoreGuard.Refusal;
import io.millrace.warehouse.sink.RestoreGuard.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job wrote checkpoints 1 and 2 here; then somebody restores. */
class RestoreGuardTest {
  private static final String NEXT_JOB = "00000000000000000000000000000002";
  private static final String UNKNOWN_JOB = "00000000000000000000000000000009";

  @TempDir Path folder;
  private CommitScript script;

  @BeforeEach
  void twoCheckpoints() throws Exception {
    script = new CommitScript(folder.resolve("here"));
    commit(JOB, 1);
    commit(JOB, 2);
  }

  private void commit(String job, long checkpoint) throws Exception {
    script.commit(script.written(job, JOB, checkpoint, false, TestTables.plain(checkpoint)));
  }

  private SinkState state(String origin, String job, long checkpoint) {
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      return new SinkState(RestoreGuard.identity(catalog), "here", origin, job, checkpoint);
    }
  }

  private Verdict judge(SinkState state) {
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      return RestoreGuard.judge(state, catalog, TestTables.ALL);
    }
  }

  @Test
  void theNewestCheckpointIsSafeCommittedOrNot() {
    assertThat(judge(state(JOB, JOB, 2)).safe()).isTrue();
    assertThat(judge(state(JOB, JOB, 3)).safe()).isTrue();
  }

  @Test
  void anOlderOneIsRefusedWithBothNumbers() {
    Verdict verdict = judge(state(JOB, JOB, 1));
    assertThat(verdict.refusal()).isEqualTo(Refusal.OLDER_THAN_WAREHOUSE);
    assertThat(verdict.reason())
        .contains("checkpoint 1")
        .contains("plain holds checkpoint 2 of job " + JOB);
  }

  @Test
  void soIsOneThatAnotherJobWentOnFrom() throws Exception {
    commit(NEXT_JOB, 3);
    assertThat(judge(state(JOB, JOB, 2)).refusal()).isEqualTo(Refusal.OLDER_THAN_WAREHOUSE);
    assertThat(judge(state(JOB, NEXT_JOB, 3)).safe()).isTrue();
    assertThat(judge(state(JOB, NEXT_JOB, 2)).safe()).isFalse();
  }

  @Test
  void aJobIsNotJudgedByWhatOthersWrote() {
    assertThat(judge(state(UNKNOWN_JOB, UNKNOWN_JOB, 1)).safe()).isTrue();
  }

  @Test
  void afterARollBackTheOlderOneIsSafeAndItsFilesAreCommittedAgain() throws Exception {
    WarehouseCommittable second = script.written(JOB, 2, false, TestTables.plain(2));
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      for (String name : List.of("plain", "warehouse_commits")) {
        Table table = catalog.table(name);
        table.manageSnapshots().rollbackTo(table.currentSnapshot().parentId()).commit();
      }
    }
    assertThat(judge(state(JOB, JOB, 1)).safe()).isTrue();
    script.commit(second);
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      assertThat(catalog.table("plain").currentSnapshot().summary())
          .containsEntry("total-records", "2");
    }
  }

  @Test
  void anotherWarehouseIsRefusedNamingBoth() throws Exception {
    SinkState here = state(JOB, JOB, 2);
    script = new CommitScript(folder.resolve("there"));
    Verdict verdict = judge(here);
    assertThat(verdict.refusal()).isEqualTo(Refusal.OTHER_WAREHOUSE);
    assertThat(verdict.reason()).contains(here.warehouse()).contains("there");
  }

  @Test
  void stateOfVersionOneIsNotJudged() {
    assertThat(judge(new SinkState(null, null, null, null, 1)).safe()).isTrue();
  }
}
