package io.millrace.warehouse.catalog;

import io.millrace.warehouse.contract.TableContract;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import org.apache.iceberg.view.ViewBuilder;

/** Creates the {@code _current} view of a table, one text per engine's dialect. */
final class ViewSetup {
  private final WarehouseConfig config;
  private final ViewCatalog views;

  ViewSetup(WarehouseConfig config, ViewCatalog views) {
    this.config = config;
    this.views = views;
  }

  /** Creates the view, or replaces it when its table's columns or its text changed. */
  void view(TableContract contract, boolean columnsChanged) {
    TableIdentifier id = WarehouseCatalog.identifier(CurrentViews.name(contract.name()));
    String namespace = WarehouseConfig.NAMESPACE;
    String spark = CurrentViews.spark(contract);
    String trino = CurrentViews.trino(contract, namespace);
    boolean exists = views.viewExists(id);
    if (exists && !columnsChanged && says(views.loadView(id), spark, trino)) {
      return;
    }
    // without a default catalog Trino refuses to resolve the table's name
    ViewBuilder view =
        views
            .buildView(id)
            .withSchema(IcebergSchemas.schema(contract))
            .withQuery("spark", spark)
            .withQuery("trino", trino)
            .withDefaultCatalog(config.catalogName())
            .withDefaultNamespace(Namespace.of(namespace))
            .withProperty("comment", "Latest version of each row that is not retracted.");
    if (exists) {
      view.replace();
    } else {
      view.create();
    }
  }

  private static boolean says(View view, String spark, String trino) {
    return spark.equals(text(view, "spark")) && trino.equals(text(view, "trino"));
  }

  private static String text(View view, String dialect) {
    SQLViewRepresentation text = view.sqlFor(dialect);
    return text == null ? null : text.sql();
  }
}
