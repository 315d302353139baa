package io.millrace.jobs.document;

/**
 * One thing that is wrong with a file that a person wrote.
 *
 * @param file as it was given
 * @param line from 1; 0 when the whole file is meant
 * @param key path of the key, such as {@code fields.service}; empty for the document
 */
public record Problem(String file, int line, String key, String message) {
  /** {@code file:line: key: message}, as every command shows it. */
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
