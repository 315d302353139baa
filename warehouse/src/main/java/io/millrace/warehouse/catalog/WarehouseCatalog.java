package io.millrace.warehouse.catalog;

import io.millrace.domain.UserError;
import io.millrace.warehouse.contract.TableContract;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;

/** The Iceberg catalog of a warehouse: creates what contracts ask for, and loads tables. */
public final class WarehouseCatalog implements Closeable {
  private final WarehouseConfig config;
  private final Catalog catalog;
  private boolean closed;

  private WarehouseCatalog(WarehouseConfig config, Catalog catalog) {
    this.config = config;
    this.catalog = catalog;
  }

  /**
   * Opens for writing; an embedded warehouse's folder is created.
   *
   * @throws WarehouseException when the folder cannot be written, naming it
   */
  public static WarehouseCatalog open(WarehouseConfig config) {
    if (config.folder() != null) {
      WarehouseFolder.prepare(config.folder());
    }
    return connect(config, config.properties());
  }

  /**
   * Opens for reading.
   *
   * @throws WarehouseException when there is no warehouse, naming the folder
   */
  public static WarehouseCatalog openExisting(WarehouseConfig config) {
    Map<String, String> properties = new HashMap<>(config.properties());
    if (config.folder() != null) {
      WarehouseFolder.requireExisting(config.folder());
      if (!WarehouseFolder.writable(config.folder())) {
        // a WAL database needs its shared-memory file, which cannot be created there
        properties.put("uri", WarehouseFolder.immutableUri(config.folder()));
      }
    }
    return connect(config, properties);
  }

  private static WarehouseCatalog connect(WarehouseConfig config, Map<String, String> properties) {
    boolean open = false;
    JdbcDrivers.acquire();
    try {
      Map<String, String> resolved = new HashMap<>();
      CatalogFile.withPassword(properties)
          .forEach((key, value) -> resolved.put(key, Secrets.resolve(value)));
      WarehouseCatalog catalog =
          new WarehouseCatalog(
              config, CatalogUtil.buildIcebergCatalog(config.catalogName(), resolved, null));
      open = true;
      return catalog;
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) {
      throw new WarehouseException(
          "cannot open the warehouse catalog at " + config.where() + ": " + e.getMessage(), e);
    } finally {
      if (!open) {
        JdbcDrivers.release();
      }
    }
  }

  public WarehouseConfig config() {
    return config;
  }

  /** Iceberg's own catalog, for what is not said here. */
  public Catalog iceberg() {
    return catalog;
  }

  /**
   * Creates the namespace, every table and every {@code _current} view that is missing, and adds
   * columns that a contract gained.
   *
   * @throws WarehouseException when a stored table's columns forbid the contract
   */
  public void createAll(List<TableContract> contracts) {
    Namespace namespace = Namespace.of(WarehouseConfig.NAMESPACE);
    if (catalog instanceof SupportsNamespaces spaces && !spaces.namespaceExists(namespace)) {
      spaces.createNamespace(namespace);
    }
    TableSetup setup = new TableSetup(config, catalog);
    for (TableContract contract : contracts) {
      boolean changed = setup.table(contract);
      if (catalog instanceof ViewCatalog views) {
        new ViewSetup(config, views).view(contract, changed);
      }
    }
  }

  /** A table that must exist. */
  public Table table(String name) {
    return catalog.loadTable(identifier(name));
  }

  public boolean has(String name) {
    return catalog.tableExists(identifier(name));
  }

  static TableIdentifier identifier(String name) {
    return TableIdentifier.of(WarehouseConfig.NAMESPACE, name);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new WarehouseException("cannot close the catalog at " + config.where(), e);
    } finally {
      JdbcDrivers.release();
    }
  }
}
