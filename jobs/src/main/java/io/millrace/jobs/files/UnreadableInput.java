package io.millrace.jobs.files;

import io.millrace.domain.UserError;

/** A file that cannot be read to its end: a run over it would not be a run over all of it. */
public final class UnreadableInput extends UserError {
  private static final long serialVersionUID = 1;

  UnreadableInput(String message, Throwable cause) {
    super(message, cause);
  }
}
