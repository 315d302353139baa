package io.millrace.warehouse.sink;

import static io.millrace.warehouse.sink.CommitScript.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.read.WarehouseReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoint 1 wrote one table, 2 and 3 both; a savepoint was taken at 1. */
class RollBackTest {
  private static final String NEXT_JOB = "00000000000000000000000000000002";

  @TempDir Path folder;
  private CommitScript script;
  private SinkState savepoint;

  @BeforeEach
  void threeCheckpoints() throws Exception {
    script = new CommitScript(folder);
    commit(JOB, JOB, 1, TestTables.plain(1));
    commit(JOB, JOB, 2, TestTables.plain(2), TestTables.wide(2));
    commit(JOB, JOB, 3, TestTables.plain(3), TestTables.wide(3));
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      savepoint = new SinkState(RestoreGuard.identity(catalog), "here", JOB, JOB, 1);
    }
  }

  private void commit(String job, String origin, long checkpoint, WarehouseRow... rows)
      throws Exception {
    script.commit(script.written(job, origin, checkpoint, false, rows));
  }

  private List<String> rollBack() {
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      return RollBack.to(savepoint, catalog, TestTables.ALL);
    }
  }

  private boolean safe() {
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(script.config)) {
      return RestoreGuard.judge(savepoint, catalog, TestTables.ALL).safe();
    }
  }

  private void assertRows(long plain, long wide, int commits) {
    try (WarehouseReader reader = WarehouseReader.open(script.config)) {
      assertThat(reader.sql("SELECT count(*) FROM plain").single()).isEqualTo(plain);
      assertThat(reader.sql("SELECT count(*) FROM wide").single()).isEqualTo(wide);
      assertThat(reader.history()).hasSize(commits);
    }
  }

  @Test
  void whatCameAfterTheSavepointIsUndone() {
    assertThat(safe()).isFalse();
    assertThat(rollBack()).containsExactly("plain", "warehouse_commits", "wide");
    assertRows(1, 0, 1);
    assertThat(safe()).isTrue();
    assertThat(rollBack()).isEmpty();
  }

  @Test
  void theJobThatGoesOnWritesItAgainUnderEitherId() throws Exception {
    rollBack();
    commit(JOB, JOB, 2, TestTables.plain(2), TestTables.wide(2));
    commit(NEXT_JOB, JOB, 3, TestTables.plain(3), TestTables.wide(3));
    assertRows(3, 2, 3);
    assertThat(safe()).isFalse();
  }

  @Test
  void rowsOfAnotherJobAreNotUndone() throws Exception {
    commit(NEXT_JOB, NEXT_JOB, 1, TestTables.plain(9));
    assertThatThrownBy(this::rollBack)
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("job " + NEXT_JOB + " wrote snapshot");
    assertRows(4, 2, 4);
  }
}
