package io.millrace.jobs.files;

/** A file that cannot be read to its end: a run over it would not be a run over all of it. */
public final class UnreadableInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableInput(String message, Throwable cause) {
    super(message, cause);
  }
}
