package io.millrace.warehouse.catalog;

import io.millrace.warehouse.contract.TableContract;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.view.ViewBuilder;

/** Creates the {@code _current} view of a table, one text per engine's dialect. */
final class ViewSetup {
  private final WarehouseConfig config;
  private final ViewCatalog views;

  ViewSetup(WarehouseConfig config, ViewCatalog views) {
    this.config = config;
    this.views = views;
  }

  /** Creates the view, or replaces it when its table's columns changed. */
  void view(TableContract contract, boolean columnsChanged) {
    TableIdentifier id = WarehouseCatalog.identifier(CurrentViews.name(contract.name()));
    boolean exists = views.viewExists(id);
    if (exists && !columnsChanged) {
      return;
    }
    String namespace = WarehouseConfig.NAMESPACE;
    // without a default catalog Trino refuses to resolve the table's name
    ViewBuilder view =
        views
            .buildView(id)
            .withSchema(IcebergSchemas.schema(contract))
            .withQuery("spark", CurrentViews.spark(contract, namespace))
            .withQuery("trino", CurrentViews.trino(contract, namespace))
            .withDefaultCatalog(config.catalogName())
            .withDefaultNamespace(Namespace.of(namespace))
            .withProperty("comment", "Latest version of each row that is not retracted.");
    if (exists) {
      view.replace();
    } else {
      view.create();
    }
  }
}
