package io.millrace.jobs.cli;

import io.millrace.jobs.stack.StackFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --stack DIR}, the same for every command that starts or uses a local stack. */
final class StackOption {
  @Option(
      names = "--stack",
      paramLabel = "DIR",
      description = "Folder of the local stack (default: ${DEFAULT-VALUE}).")
  Path path = Path.of(StackFolder.DEFAULT);

  StackFolder folder() {
    return new StackFolder(path);
  }

  /** The checkout that this command was started from. */
  static Path home() {
    return Path.of(System.getProperty("millrace.home", ".")).toAbsolutePath().normalize();
  }
}
