package io.millrace.domain.seal;

import io.millrace.domain.UserError;

/** Sealed bytes that do not open: their key is gone, or they are not what was sealed. */
public final class SealedForGood extends UserError {
  private static final long serialVersionUID = 1;

  SealedForGood(String message) {
    super(message);
  }
}
