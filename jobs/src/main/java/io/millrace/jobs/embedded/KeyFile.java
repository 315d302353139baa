package io.millrace.jobs.embedded;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.DrawnSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The secret under which subjects are pseudonymised. From the environment ({@code
 * MILLRACE_SUBJECT_KEY}), else from {@code keys/subject.key} in the warehouse, made at the first
 * run and readable by its owner alone. Never an argument, never logged, never in state.
 */
final class KeyFile {
  private static final String VARIABLE = "MILLRACE_SUBJECT_KEY";
  private static final int BYTES = 32;

  private KeyFile() {}

  static SubjectKeys subjectKeys(Path warehouse) throws IOException {
    String given = System.getenv(VARIABLE);
    Path file = warehouse.resolve("keys").resolve("subject.key");
    if (given == null && !Files.exists(file)) {
      create(file);
    }
    try {
      return SubjectKeys.parse(given != null ? given : Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new UserError((given != null ? VARIABLE : file.toString()) + ": " + e.getMessage());
    }
  }

  private static void create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "k1:" + DrawnSecret.hex(BYTES) + "\n");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
