package io.millrace.warehouse.catalog;

import io.millrace.warehouse.contract.TableContract;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** Brings one table to its contract. */
final class TableSetup {
  /** Of zstd and gzip; on rows of events no larger than their defaults, and a twentieth cheaper. */
  private static final String FASTEST = "1";

  private final WarehouseConfig config;
  private final Catalog catalog;

  TableSetup(WarehouseConfig config, Catalog catalog) {
    this.config = config;
    this.catalog = catalog;
  }

  /** Creates the table or adds what its contract gained; true when columns changed. */
  boolean table(TableContract contract) {
    TableIdentifier id = WarehouseCatalog.identifier(contract.name());
    boolean exists = catalog.tableExists(id);
    Table table = exists ? catalog.loadTable(id) : create(id, contract);
    Schema wanted = IcebergSchemas.schema(contract);
    if (table.schema().sameSchema(wanted)) {
      return false;
    }
    List<String> problems = SchemaEvolution.problems(table.schema(), wanted);
    if (table.currentSnapshot() != null && !problems.isEmpty()) {
      throw new WarehouseException(
          "table "
              + contract.name()
              + " in "
              + config.where()
              + " was written by another version: "
              + String.join("; ", problems));
    }
    replaceSchema(table, wanted);
    return exists;
  }

  private Table create(TableIdentifier id, TableContract contract) {
    Schema schema = IcebergSchemas.schemaById(contract);
    return catalog
        .buildTable(id, schema)
        .withPartitionSpec(IcebergSchemas.spec(contract, schema, config.partitioning()))
        .withProperties(properties(contract))
        .create();
  }

  /** Iceberg would give every column a number of its own choice; the contract has pinned them. */
  private static void replaceSchema(Table table, Schema wanted) {
    TableOperations operations = ((BaseTable) table).operations();
    TableMetadata base = operations.current();
    operations.commit(
        base,
        TableMetadata.buildFrom(base).setCurrentSchema(wanted, highest(base, wanted)).build());
  }

  private static int highest(TableMetadata base, Schema wanted) {
    return Math.max(base.lastColumnId(), wanted.highestFieldId());
  }

  private Map<String, String> properties(TableContract contract) {
    return Map.of(
        TableProperties.FORMAT_VERSION,
        "2",
        TableProperties.PARQUET_COMPRESSION,
        config.compression(),
        TableProperties.PARQUET_COMPRESSION_LEVEL,
        FASTEST,
        TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
        "true",
        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
        "20",
        "comment",
        contract.doc());
  }
}
