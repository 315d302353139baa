package io.millrace.warehouse.catalog;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The folder of an embedded warehouse, asked before anything is written into it. */
public final class WarehouseFolder {
  private static final String PROBE = ".write-probe";

  private WarehouseFolder() {}

  /**
   * Creates the folder.
   *
   * @throws WarehouseException where it cannot be written, naming it and why
   */
  public static void prepare(String folder) {
    Path root = Path.of(folder);
    try {
      Files.createDirectories(root);
      if (!writable(folder)) {
        throw new AccessDeniedException(folder);
      }
      Files.deleteIfExists(Files.createFile(probe(root)));
    } catch (IOException e) {
      throw new WarehouseException(
          "the warehouse folder " + folder + " cannot be written (" + reason(e) + ")", e);
    }
  }

  private static Path probe(Path root) throws IOException {
    Path probe = root.resolve(PROBE);
    Files.deleteIfExists(probe);
    return probe;
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "it is read-only";
    }
    // a file system that is mounted read-only, a folder that is marked immutable
    return e instanceof FileSystemException refused && refused.getReason() != null
        ? refused.getReason()
        : e.toString();
  }

  /**
   * False when nobody may write there. Asks the permission bits as well as the system, because to
   * root everything looks writable, and a folder made read-only was meant so.
   */
  static boolean writable(String folder) {
    Path root = Path.of(folder);
    try {
      Set<PosixFilePermission> bits = Files.getPosixFilePermissions(root);
      boolean any =
          bits.contains(PosixFilePermission.OWNER_WRITE)
              || bits.contains(PosixFilePermission.GROUP_WRITE)
              || bits.contains(PosixFilePermission.OTHERS_WRITE);
      return any && Files.isWritable(root);
    } catch (UnsupportedOperationException | IOException e) {
      return Files.isWritable(root);
    }
  }

  static void requireExisting(String folder) {
    if (!Files.isRegularFile(Path.of(folder, WarehouseConfig.CATALOG_FILE))) {
      throw new WarehouseException(
          "no warehouse at " + folder + ": './millrace run' makes one, --warehouse names another");
    }
  }

  static String immutableUri(String folder) {
    return "jdbc:sqlite:file:" + Path.of(folder, WarehouseConfig.CATALOG_FILE) + "?immutable=1";
  }
}
