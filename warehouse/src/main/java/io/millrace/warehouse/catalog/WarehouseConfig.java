package io.millrace.warehouse.catalog;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.SnapshotRef;

/**
 * Where a warehouse stands and how it is catalogued.
 *
 * @param catalogName name every reader must use, too
 * @param folder local folder of an embedded warehouse, or null when it is elsewhere
 * @param properties Iceberg catalog properties; {@code catalog-impl} picks the class
 * @param partitioning how finely tables are cut
 * @param compression Parquet codec: zstd, snappy, gzip or uncompressed
 * @param branch of the tables that a job writes to
 */
public record WarehouseConfig(
    String catalogName,
    String folder,
    HashMap<String, String> properties,
    Partitioning partitioning,
    String compression,
    String branch)
    implements Serializable {
  private static final String MAIN = SnapshotRef.MAIN_BRANCH;

  /** Catalog name of embedded warehouses. */
  public static final String CATALOG = "millrace";

  /** Iceberg namespace of all tables. */
  public static final String NAMESPACE = "millrace";

  /** The SQLite database inside an embedded warehouse. */
  public static final String CATALOG_FILE = "catalog.db";

  /** Folder of all data and metadata files inside an embedded warehouse. */
  public static final String TABLES_FOLDER = "tables";

  /** The warehouse of a folder: by its {@code catalog.properties}, else embedded. */
  public static WarehouseConfig at(Path folder) {
    Map<String, String> properties = CatalogFile.read(folder);
    return properties == null ? embedded(folder) : catalog(CATALOG, properties);
  }

  /** A warehouse in a local folder, catalogued by SQLite inside it. */
  public static WarehouseConfig embedded(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    HashMap<String, String> properties = new HashMap<>();
    properties.put("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog");
    properties.put("uri", sqlite(root));
    properties.put("warehouse", "file://" + root.resolve(TABLES_FOLDER));
    properties.put("io-impl", LocalFileIO.class.getName());
    properties.put("jdbc.schema-version", "V1");
    properties.put("clients", "4");
    return new WarehouseConfig(
        CATALOG, root.toString(), properties, Partitioning.MONTH, "zstd", MAIN);
  }

  private static String sqlite(Path root) {
    return "jdbc:sqlite:"
        + root.resolve(CATALOG_FILE)
        + "?journal_mode=WAL&busy_timeout=30000&synchronous=NORMAL";
  }

  /** Any other catalog, by Iceberg's properties. */
  public static WarehouseConfig catalog(String name, Map<String, String> properties) {
    return new WarehouseConfig(
        name, null, new HashMap<>(properties), Partitioning.MONTH, "zstd", MAIN);
  }

  public WarehouseConfig with(Partitioning other) {
    return new WarehouseConfig(catalogName, folder, properties, other, compression, branch);
  }

  public WarehouseConfig withCompression(String codec) {
    return new WarehouseConfig(catalogName, folder, properties, partitioning, codec, branch);
  }

  /** The same warehouse, written to on a branch of its tables. */
  public WarehouseConfig onBranch(String name) {
    return new WarehouseConfig(catalogName, folder, properties, partitioning, compression, name);
  }

  /** As an error shows it. */
  public String where() {
    return folder != null ? folder : properties.getOrDefault("uri", catalogName);
  }
}
