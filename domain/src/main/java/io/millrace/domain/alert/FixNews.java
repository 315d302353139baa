package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.feedback.FixMeasures;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the tracker of a fix is told once it is judged: the verdict, and the five measures before
 * and after. A message of its own key, so that no news of the item takes its place.
 */
public final class FixNews {
  private static final double MS = 1000;

  private FixNews() {}

  /**
   * The message about a fix.
   *
   * @return null while it is watched, or where nothing was measured
   */
  public static AlertVersion of(FixWatch fix) {
    if (fix.state() == FixWatch.State.WATCHING || fix.after() == null) {
      return null;
    }
    boolean held = fix.state() == FixWatch.State.VERIFIED;
    String item = ItemVersion.text(fix.itemId());
    return new AlertVersion(
        fix.environment(),
        Ids.of("ticket-fix", fix.itemId(), fix.deployedAt()),
        TicketNews.dedupKey(fix.itemId()) + ":fix",
        State.RESOLVED,
        held ? Reason.TICKET_FIXED : Reason.TICKET_NOT_FIXED,
        Severity.NORMAL.name(),
        "The fix of " + fix.workItemId() + (held ? " held" : " did not hold"),
        text(fix, held),
        null,
        item,
        List.of(item, fix.workItemId()),
        List.of(),
        null,
        0,
        fix.deployedAt(),
        fix.tickAt(),
        fix.tickAt(),
        fix.rowVersion(),
        fix.policies());
  }

  private static String text(FixWatch fix, boolean held) {
    FixMeasures before = fix.before();
    FixMeasures after = fix.after();
    String release = fix.fixRelease() == null ? "" : " with release " + fix.fixRelease();
    return String.format(
        Locale.ROOT,
        """
        **%s: %s** (%s), deployed %s%s, judged %s.

        | measure | before | since |
        |---|---|---|
        | occurrences | %d | %d |
        | requests, runs or sessions hit | %d | %d |
        | latency of the slowest twentieth, ms | %.0f | %.0f |
        | retries | %d | %d |
        | timeouts | %d | %d |
        | requests served | %d | %d |
        | over hours | %.1f | %.1f |
        """,
        held ? "The fix held" : "The fix did not hold",
        fix.state(),
        fix.reason(),
        Instant.ofEpochMilli(fix.deployedAt()),
        release,
        Instant.ofEpochMilli(fix.tickAt()),
        before.occurrences(),
        after.occurrences(),
        before.scopes(),
        after.scopes(),
        before.latencyUs() / MS,
        after.latencyUs() / MS,
        before.retries(),
        after.retries(),
        before.timeouts(),
        after.timeouts(),
        before.requests(),
        after.requests(),
        before.ms() / 3.6e6,
        after.ms() / 3.6e6);
  }
}
