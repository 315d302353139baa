package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;

/** Reads the outbox for others than the dispatcher. */
public final class OutboxAlerts {
  private OutboxAlerts() {}

  /**
   * An alert of the outbox.
   *
   * @throws IllegalArgumentException when it is none; the bytes are not quoted
   */
  public static AlertVersion read(byte[] message) {
    try {
      return AlertReader.read(message);
    } catch (AlertReader.NoAlert e) {
      throw new IllegalArgumentException("a message of the outbox " + e.getMessage(), e);
    }
  }
}
