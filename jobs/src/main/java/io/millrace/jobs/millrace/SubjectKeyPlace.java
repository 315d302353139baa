package io.millrace.jobs.millrace;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.SubjectKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The subject key by reference: a file on every machine, else the environment variable {@code
 * MILLRACE_SUBJECT_KEY} of every process. The graph carries the reference, never the key.
 */
final class SubjectKeyPlace implements SubjectKeys {
  static final String VARIABLE = "MILLRACE_SUBJECT_KEY";
  private static final long serialVersionUID = 1;

  private final String file;
  private transient SubjectKeys keys;

  /**
   * @param file null for the environment
   */
  SubjectKeyPlace(String file) {
    this.file = file;
  }

  @Override
  public String activeKeyId() {
    return keys().activeKeyId();
  }

  @Override
  public byte[] activeSecret() {
    return keys().activeSecret();
  }

  @Override
  public List<String> keyIds() {
    return keys().keyIds();
  }

  @Override
  public byte[] secret(String keyId) {
    return keys().secret(keyId);
  }

  private synchronized SubjectKeys keys() {
    if (keys == null) {
      keys = read();
    }
    return keys;
  }

  private SubjectKeys read() {
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
