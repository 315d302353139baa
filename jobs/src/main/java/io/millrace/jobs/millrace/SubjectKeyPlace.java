package io.millrace.jobs.millrace;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.keys.KeysByReference;
import io.millrace.jobs.keys.SubjectKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The subject key by reference: a file on every machine, else the environment variable {@code
 * MILLRACE_SUBJECT_KEY} of every process. The graph carries the reference, never the key.
 */
final class SubjectKeyPlace extends KeysByReference {
  static final String VARIABLE = SubjectKeyFile.VARIABLE;
  private static final long serialVersionUID = 1;

  private final String file;

  /**
   * @param file null for the environment
   */
  SubjectKeyPlace(String file) {
    this.file = file;
  }

  @Override
  protected SubjectKeys read() {
    String place = file == null ? "the environment variable " + VARIABLE : file;
    try {
      String text = file == null ? System.getenv(VARIABLE) : Files.readString(Path.of(file));
      if (text == null) {
        throw new UserError(
            "SECRET_MISSING: "
                + place
                + " is not set; it holds the subject key as id:hex, at least 16 bytes");
      }
      return SubjectKeys.parse(text);
    } catch (IOException e) {
      throw new UserError("SECRET_MISSING: the subject key " + place + " cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      throw new UserError("SECRET_INVALID: " + place + ": " + e.getMessage());
    }
  }

  /** Names the place, not what it holds. */
  @Override
  public String toString() {
    return "subject key in " + (file == null ? VARIABLE : file);
  }
}
