package io.millrace.jobs.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read, from the moment they exist. */
final class SecretFiles {
  private SecretFiles() {}

  /** Writes a file whole, unless somebody else did so first: then theirs stays. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path mine = Files.createTempFile(file.getParent(), ".new-", "", ownersOnly(file.getParent()));
    try {
      Files.writeString(mine, text, StandardCharsets.US_ASCII);
      Files.createLink(file, mine);
    } catch (FileAlreadyExistsException theirs) {
      return;
    } catch (UnsupportedOperationException noLinks) {
      Files.move(mine, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(mine);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path folder) throws IOException {
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
  }
}
