package io.millrace.jobs.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that the stack uses when the machine has them, and what to type when it has not. */
final class Installed {
  static final String POSTGRES = "apt-get install postgresql";
  static final String ALERTMANAGER = "apt-get install prometheus-alertmanager";
  static final String PROMETHEUS = "apt-get install prometheus";

  private Installed() {}

  /** The first of some names that is on the path. */
  static Optional<Path> program(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The folder of PostgreSQL's server programs, which Debian keeps off the path. */
  static Optional<Path> postgres() {
    Optional<Path> onPath = program("initdb").map(Path::getParent);
    return onPath.isPresent() ? onPath : newest(Path.of("/usr/lib/postgresql"));
  }

  private static Optional<Path> newest(Path versions) {
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      List<Path> bins =
          found
              .map(v -> v.resolve("bin"))
              .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
              .sorted()
              .toList();
      return bins.isEmpty() ? Optional.empty() : Optional.of(bins.get(bins.size() - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
