package io.millrace.warehouse.state;

import io.millrace.warehouse.catalog.Branch;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;

/**
 * What a run does with the warehouse it finds. Nothing is ever taken away but what a run had
 * written itself; {@code feedback/} and {@code keys/} belong to people and stay.
 */
public final class WarehouseState {
  /** How a run begins. */
  public enum Start {
    /** There were no rows. */
    FRESH,
    /** Recorded inputs are read again together with the new ones. */
    APPEND,
    /** All rows go. */
    OVERWRITE
  }

  private static final List<String> WRITTEN_BY_RUNS =
      List.of(
          WarehouseConfig.CATALOG_FILE,
          WarehouseConfig.CATALOG_FILE + "-wal",
          WarehouseConfig.CATALOG_FILE + "-shm",
          WarehouseConfig.TABLES_FOLDER,
          RecordedInputs.FILE);

  private WarehouseState() {}

  /**
   * Decides how a run begins; changes nothing.
   *
   * @throws WarehouseException when the warehouse holds rows and neither flag is given, or both are
   */
  public static Start check(Path folder, boolean append, boolean overwrite) {
    if (append && overwrite) {
      throw new WarehouseException("--append and --overwrite exclude each other");
    }
    if (!holdsRows(folder)) {
      return Start.FRESH;
    }
    if (!append && !overwrite) {
      throw new WarehouseException(
          "the warehouse "
              + folder.toAbsolutePath().normalize()
              + " holds rows already: --append reads its recorded inputs again together with the"
              + " new ones, --overwrite starts it anew (both keep feedback/ and keys/)");
    }
    return append ? Start.APPEND : Start.OVERWRITE;
  }

  /** True when any table has ever been committed to, also by a run that failed later. */
  public static boolean holdsRows(Path folder) {
    if (!Files.isRegularFile(folder.resolve(WarehouseConfig.CATALOG_FILE))) {
      return false;
    }
    try (WarehouseCatalog catalog =
        WarehouseCatalog.openExisting(WarehouseConfig.embedded(folder))) {
      for (TableIdentifier id : tables(catalog)) {
        if (catalog.iceberg().loadTable(id).currentSnapshot() != null) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Brings an embedded warehouse to where a run can begin: creates what is missing, and takes away
   * the rows of earlier runs where the start says so.
   *
   * @return the warehouse as the run writes to it
   * @throws WarehouseException when the folder cannot be written
   */
  public static WarehouseConfig prepare(
      WarehouseConfig config, Start start, List<TableContract> contracts) {
    if (start == Start.OVERWRITE) {
      WarehouseCatalog.open(config).close(); // refuses a folder that cannot be written
      clear(Path.of(config.folder()));
    }
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      catalog.createAll(contracts);
      if (start == Start.APPEND) {
        empty(catalog);
        return config.onBranch(Branch.APPEND);
      }
    }
    return config;
  }

  /**
   * Empties every table on the branch on which the run will write: all rows are computed again, and
   * a row computed from more input may carry the version it had. Nobody sees it before the run's
   * last commit; what an earlier run left there without one is dropped.
   */
  private static void empty(WarehouseCatalog catalog) {
    Branch branch = new Branch(Branch.APPEND);
    for (TableIdentifier id : tables(catalog)) {
      Table table = catalog.iceberg().loadTable(id);
      branch.drop(table);
      branch.begin(table);
      boolean commits = id.name().equals(WarehouseCommitsTable.CONTRACT.name());
      if (!commits && table.currentSnapshot() != null) {
        branch.on(table.newDelete()).deleteFromRowFilter(Expressions.alwaysTrue()).commit();
      }
    }
  }

  private static List<TableIdentifier> tables(WarehouseCatalog catalog) {
    return catalog.iceberg().listTables(Namespace.of(WarehouseConfig.NAMESPACE));
  }

  private static void clear(Path folder) {
    for (String name : WRITTEN_BY_RUNS) {
      Path path = folder.resolve(name);
      if (Files.exists(path)) {
        delete(path);
      }
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new WarehouseException("cannot clear " + root + ": " + e.getMessage(), e);
    }
  }
}
