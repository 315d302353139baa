package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.Reply;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.tracker.TicketDraft;
import io.millrace.jobs.tracker.Tracker;
import io.millrace.jobs.tracker.TrackerRefused;
import io.millrace.jobs.tracker.Trackers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * Tells trackers of items: looks for the ticket by its marker, makes it or brings it up to date.
 * That takes several exchanges, one after another, on threads of its own. An answer is given only
 * when the last of them has ended, so that no second try looks for a ticket that the first is still
 * making.
 */
final class TrackerSender implements Sender {
  private static final int THREADS = 4;

  private final CloseableHttpClient client;
  private final ExecutorService threads;

  TrackerSender(PinnedResolver resolver) {
    client = Trackers.client(resolver, THREADS);
    threads = SendThreads.of(THREADS, "dispatch-tickets");
  }

  @Override
  public CompletableFuture<Reply> send(
      Target target, AlertVersion alert, String knownAs, long now) {
    return CompletableFuture.supplyAsync(() -> tell(target, alert, knownAs), threads)
        .exceptionally(e -> failure(e.getCause() == null ? e : e.getCause()));
  }

  private Reply tell(Target target, AlertVersion alert, String knownAs) {
    Tracker tracker = tracker(target);
    TicketDraft draft = draft(alert, knownAs);
    if (alert.state() == State.FIRING) {
      Tracker.Delivery delivery = tracker.deliver(draft);
      if (delivery == null) {
        return Reply.answered(204, null); // another tracker holds it
      }
      return Reply.ticket(delivery.workItemId(), delivery.created());
    }
    String known = tracker.held(draft);
    if (known == null) {
      return Reply.answered(204, null); // no ticket for what is over
    }
    if (alert.judgesFix()) {
      return judge(tracker, known, alert, target.closesVerified());
    }
    tracker.update(known, draft);
    return Reply.ticket(known, false);
  }

  /**
   * The verdict as a comment; the ticket is closed where the target says so, by a fix that held.
   */
  private static Reply judge(Tracker tracker, String known, AlertVersion alert, boolean closes) {
    String marker = "millrace-fix-" + Ids.hex(Ids.mix(alert.alertId(), alert.rowVersion()));
    tracker.comment(known, alert.summary(), marker, alert.tickAt());
    if (closes && alert.reason() == Reason.TICKET_FIXED) {
      tracker.close(known);
    }
    return Reply.answered(200, null);
  }

  private Tracker tracker(Target target) {
    String token = target.secrets().isEmpty() ? null : SecretPlace.read(target.secrets().get(0));
    return Trackers.of(
        target.kind().name().toLowerCase(Locale.ROOT),
        client,
        target.url(),
        target.project(),
        token,
        target.timeoutMillis());
  }

  /** It opens again when it came back, and the tracker has not been told so yet. */
  private static TicketDraft draft(AlertVersion alert, String knownAs) {
    List<String> ids = alert.items();
    return new TicketDraft(
        ids.get(0),
        ids.size() > 1 ? ids.get(1) : null,
        alert.title(),
        alert.summary(),
        List.of("severity-" + alert.severity().toLowerCase(Locale.ROOT)),
        alert.reason() == Reason.TICKET_RETURNED && knownAs == null);
  }

  private static Reply failure(Throwable e) {
    if (e instanceof TrackerRefused refused) {
      return refused.status() != 0
          ? Reply.answered(refused.status(), refused.retryAfter())
          : HttpSender.failure(refused.getCause());
    }
    return HttpSender.failure(e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
