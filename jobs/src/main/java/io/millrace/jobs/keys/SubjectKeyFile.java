package io.millrace.jobs.keys;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.DrawnSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The deployment's master keys: from the environment ({@code MILLRACE_SUBJECT_KEY}), else from
 * {@code keys/subject.key} in the warehouse, made at the first run and readable by its owner alone.
 * One {@code id:hex} a line: the first is in use, the others are older ones that are still known.
 *
 * <p>Only the path travels with a job; each process reads the secret for itself. It is never an
 * argument, never logged, never in state.
 */
public final class SubjectKeyFile extends KeysByReference {
  private static final long serialVersionUID = 1;

  /** Variable that holds the keys in place of a file. */
  public static final String VARIABLE = "MILLRACE_SUBJECT_KEY";

  private static final int BYTES = 32;

  private final String file;

  private SubjectKeyFile(Path file) {
    this.file = file.toString();
  }

  /**
   * The keys of a warehouse, checked.
   *
   * @param mayCreate whether a missing file is made: not where rows already stand under another key
   * @throws UserError when there is none, or what is there is no key
   */
  public static SubjectKeyFile of(Path warehouse, boolean mayCreate) throws IOException {
    Path file = warehouse.resolve("keys").resolve("subject.key").toAbsolutePath();
    SubjectKeyFile keys = new SubjectKeyFile(file);
    if (System.getenv(VARIABLE) == null && !Files.exists(file)) {
      if (!mayCreate) {
        throw new UserError(
            file
                + " is missing, and rows stand under its key: put it back or set "
                + VARIABLE
                + "; --overwrite starts anew with a new key");
      }
      create(file);
    }
    keys.activeKeyId();
    return keys;
  }

  private static void create(Path file) throws IOException {
    SecretFiles.write(file, "k1:" + DrawnSecret.hex(BYTES) + "\n");
  }

  @Override
  protected SubjectKeys read() {
    String given = System.getenv(VARIABLE);
    String from = given != null ? VARIABLE : file;
    try {
      return SubjectKeys.parse(given != null ? given : Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UserError(from + ": cannot be read: " + e.getClass().getSimpleName(), e);
    } catch (IllegalArgumentException e) {
      throw new UserError(from + ": " + e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "SubjectKeyFile[" + file + "]";
  }
}
