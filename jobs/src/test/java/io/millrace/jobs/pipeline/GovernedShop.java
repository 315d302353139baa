package io.millrace.jobs.pipeline;

import io.millrace.jobs.files.Inputs;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The rows of the governed story, which is told once for all classes that look at it: by itself
 * first, for the names of the items, then with what people say of them.
 */
final class GovernedShop implements BeforeAllCallback, AfterAllCallback {
  private WarehouseReader reader;

  @Override
  public void beforeAll(ExtensionContext context) {
    reader = WarehouseReader.open(Telling.ONCE.warehouse);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    reader.close();
  }

  WarehouseReader reader() {
    return reader;
  }

  /** The only value that a query finds, as text. */
  String one(String query) {
    return String.valueOf(reader.sql(query).single());
  }

  /** What a query finds, a line each row. */
  List<String> all(String query) {
    return CurrentRows.lines(reader, query, " | ");
  }

  /** Another run over what was told, into a warehouse of its own. */
  static GraphRun run(String name) throws IOException {
    return Telling.ONCE.run(name);
  }

  /** What the undisturbed run left behind. */
  static CurrentRows told() {
    return rows(Telling.ONCE.warehouse);
  }

  static CurrentRows rows(WarehouseConfig warehouse) {
    return CurrentRows.of(warehouse, Copies.in(Telling.ONCE.files()));
  }

  /** The files of the story and its undisturbed run. */
  private static final class Telling {
    static final Telling ONCE = new Telling();

    private final Path folder;
    private final WarehouseConfig warehouse;

    private Telling() {
      try {
        folder = Files.createTempDirectory(Path.of("target"), "governed-");
        GovernedStory.write(files());
        GovernedStory.policies(folder.resolve("policies"));
        try (WarehouseReader alone = WarehouseReader.open(run("alone").undisturbed(1))) {
          GovernedStory.people(
              files(),
              item(alone, "mailer"),
              item(alone, "exporter"),
              item(alone, "noisy-05"),
              cluster(alone, "printer"),
              List.of(
                  item(alone, "biller"),
                  item(alone, "shipper"),
                  item(alone, "poster"),
                  item(alone, "packer")));
        }
        warehouse = run("told").undisturbed(2);
      } catch (Exception e) {
        throw new IllegalStateException("the governed story could not be told", e);
      }
    }

    private Path files() {
      return folder.resolve("files");
    }

    private GraphRun run(String name) throws IOException {
      List<Inputs.Request> inputs = List.of(new Inputs.Request(files().toString(), null));
      return new GraphRun(inputs, folder.resolve(name), folder.resolve("policies"));
    }

    private static String cluster(WarehouseReader reader, String service) {
      return (String)
          reader
              .sql(
                  "SELECT cluster_id FROM clusters_current WHERE list_contains(services, '"
                      + service
                      + "')")
              .single();
    }

    private static String item(WarehouseReader reader, String service) {
      return (String)
          reader
              .sql(
                  "SELECT item_id FROM backlog_items_current WHERE list_contains(services, '"
                      + service
                      + "') ORDER BY opened_at, item_id LIMIT 1")
              .single();
    }
  }
}
