package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Makes one request without waiting for its answer; the port to the network. */
public interface Sender extends AutoCloseable {
  /**
   * Sends a version of an alert.
   *
   * @param knownAs severity under which the target knows the alert to fire; null when it does not
   * @param now wall clock, epoch ms
   * @return completes, on any thread, with what came of it; it never fails
   */
  CompletableFuture<Reply> send(Target target, AlertVersion alert, String knownAs, long now);

  @Override
  void close();

  /** Makes a sender on the machine where it sends. */
  interface Factory extends Serializable {
    Sender open();
  }
}
