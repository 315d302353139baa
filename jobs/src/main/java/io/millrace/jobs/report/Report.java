package io.millrace.jobs.report;

import io.millrace.domain.UserError;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The HTML report of a warehouse. */
public final class Report {
  /** Its name in a warehouse's folder, when no other is given. */
  public static final String FILE = "report.html";

  private Report() {}

  /**
   * Reads the warehouse at its newest commit and writes the page.
   *
   * @param file made or replaced
   * @throws UserError when there is no warehouse, or the file cannot be written
   */
  public static void write(WarehouseConfig config, Path file) {
    String page;
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      page = new ReportPage(new ReportLoader(reader, Path.of(config.where())).load()).render();
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
