package io.millrace.warehouse.state;

import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.io.Serializable;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;

/**
 * Who writes a warehouse, kept as properties of {@code warehouse_commits}. A job that was submitted
 * later takes over from one that was submitted earlier; the earlier one then fails at its next
 * commit instead of writing every row a second time.
 *
 * @param job name and cluster's id of the job
 * @param submittedAt epoch ms; the later claim wins
 * @param firstStart epoch ms at which the job first started, before all its restores
 */
public record WarehouseClaim(String job, long submittedAt, long firstStart)
    implements Serializable {
  private static final String JOB = "millrace.claim.job";
  private static final String SUBMITTED = "millrace.claim.submitted-at";
  private static final String FIRST_START = "millrace.claim.first-start";

  /** The claim on a warehouse, null when nobody claimed it. */
  public static WarehouseClaim read(WarehouseCatalog catalog) {
    return of(table(catalog).properties());
  }

  /** Whether any job has committed to the warehouse. */
  public static boolean hasCommits(WarehouseCatalog catalog) {
    return table(catalog).currentSnapshot() != null;
  }

  private static WarehouseClaim of(Map<String, String> properties) {
    String job = properties.get(JOB);
    return job == null
        ? null
        : new WarehouseClaim(
            job,
            Long.parseLong(properties.get(SUBMITTED)),
            Long.parseLong(properties.get(FIRST_START)));
  }

  private static Table table(WarehouseCatalog catalog) {
    return catalog.table(WarehouseCommitsTable.CONTRACT.name());
  }

  /**
   * Takes the warehouse over.
   *
   * @throws WarehouseException when a job that was submitted later has it
   */
  public void take(WarehouseCatalog catalog) {
    Table table = table(catalog);
    WarehouseClaim before = of(table.properties());
    if (before != null && before.submittedAt > submittedAt) {
      throw lost(before);
    }
    if (!equals(before)) {
      UpdateProperties update = table.updateProperties();
      update.set(JOB, job);
      update.set(SUBMITTED, String.valueOf(submittedAt));
      update.set(FIRST_START, String.valueOf(firstStart));
      update.commit();
    }
  }

  /**
   * Fails when the claim was lost since it was taken.
   *
   * @param table {@code warehouse_commits}, refreshed
   */
  public void require(Table table) {
    WarehouseClaim now = of(table.properties());
    if (!equals(now)) {
      throw lost(now);
    }
  }

  private WarehouseException lost(WarehouseClaim other) {
    return new WarehouseException(
        "WAREHOUSE_TAKEN: another copy of this job writes the warehouse ("
            + (other == null ? "its claim is gone" : other.job + ", submitted later")
            + "); this one stops before it writes rows twice");
  }
}
