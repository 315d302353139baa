package io.millrace.warehouse.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Iceberg's files on the local disk, by java.nio alone: half the commit time of Hadoop's file
 * system, and no checksum files beside the data.
 */
public final class LocalFileIO implements FileIO {
  private static final long serialVersionUID = 1;
  private static final String SCHEME = "file:";

  /**
   * The path of a location, which may be a path already or a file URI with one or three slashes.
   */
  public static Path path(String location) {
    if (!location.startsWith(SCHEME)) {
      return Path.of(location);
    }
    String path = location.substring(SCHEME.length());
    return Path.of(path.startsWith("//") ? path.substring(2) : path);
  }

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInputFile(location, path(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutputFile(location, path(location));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + location, e);
    }
  }
}
