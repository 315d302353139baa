package io.millrace.jobs.files;

import io.millrace.domain.UserError;

/** A file that cannot be read to its end: a run over it would not be a run over all of it. */
public final class UnreadableInput extends UserError {
  private static final long serialVersionUID = 1;

  private final String reason;

  UnreadableInput(String file, String reason, Throwable cause) {
    super(file + ": " + reason, cause);
    this.reason = reason;
  }

  /** What is wrong, without the file's name. */
  public String reason() {
    return reason;
  }
}
