package io.millrace.domain;

/**
 * Something the user can mend: told in one message that names the file, line, field and the nearest
 * right name, without a stack trace. Exit code 1.
 */
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
