package io.millrace.jobs.cli;

import io.millrace.warehouse.catalog.WarehouseConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --warehouse DIR}, the same for every command that reads or writes one. */
final class WarehouseOption {
  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Folder of the warehouse (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("warehouse");

  WarehouseConfig config() {
    return WarehouseConfig.at(folder);
  }
}
