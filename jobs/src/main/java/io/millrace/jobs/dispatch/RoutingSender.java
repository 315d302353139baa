package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.Reply;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;
import java.util.concurrent.CompletableFuture;

/** Tickets by one way, alerts by the other. */
record RoutingSender(Sender alerts, Sender tickets) implements Sender {
  @Override
  public CompletableFuture<Reply> send(
      Target target, AlertVersion alert, String knownAs, long now) {
    return (target.kind().isTracker() ? tickets : alerts).send(target, alert, knownAs, now);
  }

  @Override
  public void close() {
    try (tickets) {
      alerts.close();
    }
  }
}
