package io.millrace.jobs.savepoint;

import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.sink.RestoreGuard;
import io.millrace.warehouse.sink.RestoreGuard.Refusal;
import io.millrace.warehouse.tables.Tables;
import java.util.ArrayList;
import java.util.List;

/** Would a job that starts from this savepoint go on without loss? Says why not, and what to do. */
public final class Doctor {
  /** What can be found. */
  public enum Kind {
    /** It holds no operator of the main job. */
    OTHER_JOB,
    /** State that nobody would take over. */
    LOST_STATE,
    /** State that cannot be read by today's code. */
    INCOMPATIBLE_STATE,
    /** The savepoint was cut into another number of key groups. */
    MAX_PARALLELISM,
    /** Its rows went to another warehouse. */
    OTHER_WAREHOUSE,
    /** The warehouse holds what the job wrote after it. */
    OLDER_THAN_WAREHOUSE,
    /** It does not say where its rows went. */
    UNKNOWN_WAREHOUSE,
    /** State in an older format, which is read and written anew. */
    MIGRATED_STATE,
    /** State that starts empty. */
    ADDED_STATE
  }

  /**
   * One finding.
   *
   * @param refuses whether the restore would lose data
   * @param instead what to do; null when there is nothing to do
   */
  public record Finding(Kind kind, boolean refuses, String reason, String instead) {}

  private final Savepoint savepoint;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(Savepoint savepoint) {
    this.savepoint = savepoint;
  }

  /**
   * Examines a savepoint.
   *
   * @param graph what today's graph keeps
   * @param warehouse where the job would write
   */
  public static List<Finding> examine(
      Savepoint savepoint, StateManifest graph, WarehouseConfig warehouse) {
    Doctor doctor = new Doctor(savepoint);
    doctor.keyGroups();
    if (graph.operators().keySet().stream().noneMatch(savepoint.operators()::containsKey)) {
      doctor.refuse(
          Kind.OTHER_JOB,
          "none of its operators is one of the main job's, whose published state this is compared"
              + " with",
          "compare it with a newer savepoint of its own job ('savepoint diff PATH OTHER'), and"
              + " 'submit --from-savepoint': Flink refuses state that has no place");
      return doctor.findings;
    }
    doctor.states(SavepointDiff.of(savepoint, graph));
    doctor.warehouse(warehouse);
    return doctor.findings;
  }

  /** Whether nothing refuses. */
  public static boolean healthy(List<Finding> findings) {
    return findings.stream().noneMatch(Finding::refuses);
  }

  private void keyGroups() {
    for (SavedOperator operator : savepoint.operators().values()) {
      if (operator.hasState() && operator.maxParallelism() != EmbeddedCluster.MAX_PARALLELISM) {
        refuse(
            Kind.MAX_PARALLELISM,
            "operator "
                + operator.uid()
                + " has maxParallelism "
                + operator.maxParallelism()
                + ", today's jobs have "
                + EmbeddedCluster.MAX_PARALLELISM,
            "start the job with pipeline.max-parallelism: "
                + operator.maxParallelism()
                + " as it ran before; it cannot be changed with state");
        return; // the same for all of them, one line is enough
      }
    }
  }

  private void states(SavepointDiff diff) {
    for (String lost : diff.lost()) {
      refuse(
          Kind.LOST_STATE,
          "today's graph has no place for " + lost,
          "restore with the release that wrote it; if the state is to go, say so in an ADR and give"
              + " the operator a new uid");
    }
    for (String incompatible : diff.incompatible()) {
      refuse(
          Kind.INCOMPATIBLE_STATE,
          incompatible,
          "restore with the release that wrote it, or with a newer one; older code does not read"
              + " newer state");
    }
    diff.migrated().forEach(s -> note(Kind.MIGRATED_STATE, s));
    diff.added().forEach(s -> note(Kind.ADDED_STATE, s + " starts empty"));
  }

  private void warehouse(WarehouseConfig config) {
    if (savepoint.sink() == null || savepoint.sink().warehouse() == null) {
      note(Kind.UNKNOWN_WAREHOUSE, "the savepoint does not say to which warehouse its rows went");
      if (savepoint.sink() == null) {
        return;
      }
    }
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(config)) {
      RestoreGuard.Verdict verdict = RestoreGuard.judge(savepoint.sink(), catalog, Tables.ALL);
      if (verdict.refusal() == Refusal.OTHER_WAREHOUSE) {
        refuse(
            Kind.OTHER_WAREHOUSE,
            verdict.reason(),
            "point the job at the warehouse it wrote to; or start without the savepoint, from the"
                + " topics' beginning, into the new one");
      } else if (verdict.refusal() == Refusal.OLDER_THAN_WAREHOUSE) {
        refuse(
            Kind.OLDER_THAN_WAREHOUSE,
            verdict.reason(),
            "restore from the job's newest savepoint or checkpoint ('savepoint list'); or roll the"
                + " warehouse back to this savepoint's checkpoint first ('savepoint restore"
                + " --roll-back')");
      }
    }
  }

  private void refuse(Kind kind, String reason, String instead) {
    findings.add(new Finding(kind, true, reason, instead));
  }

  private void note(Kind kind, String reason) {
    findings.add(new Finding(kind, false, reason, null));
  }
}
