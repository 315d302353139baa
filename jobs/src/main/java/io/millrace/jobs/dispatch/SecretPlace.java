package io.millrace.jobs.dispatch;

import io.millrace.domain.UserError;
import io.millrace.warehouse.catalog.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Secrets by reference alone: <code>${env:NAME}</code> or <code>${file:PATH}</code>, read on the
 * machine that sends, each time one is needed, so that a file may be replaced while the job runs.
 */
final class SecretPlace {
  private static final String ENV = "${env:";
  private static final String FILE = "${file:";

  private SecretPlace() {}

  /** Whether a setting is a reference and nothing else. */
  static boolean isReference(String text) {
    boolean opens = text.startsWith(ENV) || text.startsWith(FILE);
    return opens && text.indexOf('}') == text.length() - 1;
  }

  /**
   * The secret.
   *
   * @throws UserError naming the place, never what it holds
   */
  static String read(String reference) {
    if (reference.startsWith(ENV)) {
      return Secrets.resolve(reference);
    }
    String path = reference.substring(FILE.length(), reference.length() - 1);
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new UserError("SECRET_MISSING: the file " + path + " cannot be read on this machine");
    }
  }
}
