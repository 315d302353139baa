package io.millrace.jobs.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.Doctor.Kind;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.sink.SinkState;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each refusal by itself; what an older savepoint means is in RestoreGuardTest. */
class DoctorTest {
  private static final String KEPT = "room.a | KEYED | cards | long -> card v2";

  @TempDir Path folder;
  private WarehouseConfig warehouse;

  @BeforeEach
  void emptyWarehouse() {
    warehouse = WarehouseConfig.embedded(folder);
    try (WarehouseCatalog catalog = WarehouseCatalog.open(warehouse)) {
      catalog.createAll(Tables.ALL);
    }
  }

  private List<Finding> examine(Savepoint savepoint) {
    return Doctor.examine(savepoint, StateManifest.parse(List.of(KEPT)), warehouse);
  }

  private static Savepoint ofWarehouse(String identity) {
    Savepoint s = SavepointDiffTest.savepoint(720, KEPT);
    SinkState sink = new SinkState(identity, "millrace at /elsewhere", "j1", "j1", 7);
    return new Savepoint(s.path(), s.checkpointId(), s.kind(), s.operators(), sink);
  }

  @Test
  void aSavepointThatDoesNotNameItsWarehouseIsHealthyWithANote() {
    List<Finding> findings = examine(SavepointDiffTest.savepoint(720, KEPT));
    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.UNKNOWN_WAREHOUSE);
    assertThat(Doctor.healthy(findings)).isTrue();
  }

  @Test
  void everyRefusalSaysWhatToDoInstead() {
    List<Finding> findings =
        examine(SavepointDiffTest.savepoint(128, KEPT, "room.gone | KEYED | x | long"));
    assertThat(findings)
        .filteredOn(Finding::refuses)
        .extracting(Finding::kind)
        .containsExactly(Kind.MAX_PARALLELISM, Kind.LOST_STATE);
    assertThat(findings).filteredOn(Finding::refuses).allMatch(f -> f.instead() != null);
    assertThat(findings.get(0).instead()).contains("pipeline.max-parallelism: 128");
    assertThat(Doctor.healthy(findings)).isFalse();
  }

  @Test
  void aSavepointOfAnotherJobIsNotJudgedByThisOne() {
    assertThat(examine(SavepointDiffTest.savepoint(720, "dispatch.admit | KEYED | tracks | long")))
        .extracting(Finding::kind)
        .containsExactly(Kind.OTHER_JOB);
  }

  @Test
  void anotherWarehouseIsRefused() {
    List<Finding> findings = examine(ofWarehouse("somewhere-else"));
    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.OTHER_WAREHOUSE);
    assertThat(findings.get(0).reason()).contains("/elsewhere").contains(folder.toString());
  }
}
