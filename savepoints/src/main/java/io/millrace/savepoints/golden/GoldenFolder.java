package io.millrace.savepoints.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One golden savepoint: {@code script/} with the records and control files, {@code _metadata.gz}
 * with all state, and {@code expected.txt} with the rows that a job which goes on from it writes.
 *
 * @param path {@code savepoints/<job>/<version>}
 */
public record GoldenFolder(Path path) {
  private static final String SAVEPOINT = "_metadata.gz";

  /**
   * All golden savepoints of a job, in order.
   *
   * @param root folder with a folder for each job
   */
  public static List<GoldenFolder> of(String job, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(job), 2)) {
      return files
          .filter(f -> f.getFileName().toString().equals(SAVEPOINT))
          .map(Path::getParent)
          .sorted()
          .map(GoldenFolder::new)
          .toList();
    }
  }

  public Path script() {
    return path.resolve("script");
  }

  /** Records before the savepoint: the first half. */
  public long pauseAfter() throws IOException {
    long records = 0;
    try (Stream<Path> files = Files.list(script())) {
      for (Path file : files.filter(f -> isTelemetry(f.getFileName().toString())).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          records += lines.count();
        }
      }
    }
    return records / 2;
  }

  private static boolean isTelemetry(String name) {
    return name.startsWith("telemetry.");
  }

  /** Unpacks the savepoint. */
  public Path unpack(Path to) throws IOException {
    Files.createDirectories(to);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path.resolve(SAVEPOINT)))) {
      Files.copy(in, to.resolve("_metadata"));
    }
    return to;
  }

  /** Files a savepoint, which must be in one file. */
  public void pack(Path savepoint) throws IOException {
    try (Stream<Path> files = Files.list(savepoint)) {
      List<String> names = files.map(f -> f.getFileName().toString()).toList();
      if (!names.equals(List.of("_metadata"))) {
        throw new IOException("a golden savepoint is one file, this one is " + names);
      }
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path.resolve(SAVEPOINT)))) {
      Files.copy(savepoint.resolve("_metadata"), out);
    }
  }

  public List<String> expected() throws IOException {
    return Files.readAllLines(path.resolve("expected.txt"));
  }

  public void expect(List<String> rows) throws IOException {
    Files.write(path.resolve("expected.txt"), rows);
  }
}
