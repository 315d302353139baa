package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.triage.ItemVersion;
import java.util.List;

/**
 * What trackers are told of an item, as a message of the outbox: when it becomes work, when
 * something of it changes that whoever works on it must know, and when it is work no more. Its
 * figures alone are news once a day.
 */
public final class TicketNews {
  private static final long DAY = 86_400_000;

  private TicketNews() {}

  /** The key of all messages about an item. */
  public static String dedupKey(long itemId) {
    return "ticket:" + ItemVersion.text(itemId);
  }

  /**
   * Decides with a version of an item.
   *
   * @param before what was told last, null when nothing was
   * @return null when there is nothing to tell
   */
  public static AlertVersion decide(ItemVersion item, AlertVersion before) {
    boolean open = before != null && before.state() == State.FIRING;
    if (item.state() == ItemVersion.State.NEEDS_REVIEW) {
      return null; // a person decides first; what was told stands until then
    }
    boolean due =
        item.state() == ItemVersion.State.OPEN || item.state() == ItemVersion.State.LINKED;
    if (!due || item.standing().problemId() != 0) {
      return open ? ended(item, before) : null;
    }
    AlertVersion now = due(item, before, open);
    return open && !isNews(now, before) ? null : now;
  }

  private static AlertVersion due(ItemVersion item, AlertVersion before, boolean open) {
    boolean back = before != null && !open || item.lifecycle() == Lifecycle.REGRESSED;
    Reason reason =
        open && !back ? before.reason() : back ? Reason.TICKET_RETURNED : Reason.TICKET_DUE;
    boolean goesOn = open && before.reason() == reason;
    long began = goesOn ? before.startedAt() : before == null ? item.openedAt() : item.tickAt();
    return version(item, State.FIRING, reason, item.ticket().markdown(), began, 0);
  }

  private static boolean isNews(AlertVersion now, AlertVersion before) {
    boolean same =
        now.reason() == before.reason()
            && now.severity().equals(before.severity())
            && now.title().equals(before.title())
            && now.owner().equals(before.owner())
            && now.items().equals(before.items())
            && now.routes().equals(before.routes());
    boolean old = now.tickAt() - before.tickAt() >= DAY;
    return !same || old && !now.summary().equals(before.summary());
  }

  private static AlertVersion ended(ItemVersion item, AlertVersion before) {
    long began = before.startedAt();
    String text = "**" + why(item) + "**\n\n" + item.ticket().markdown();
    return version(item, State.RESOLVED, Reason.TICKET_ENDED, text, began, item.tickAt());
  }

  private static String why(ItemVersion item) {
    if (item.standing().problemId() != 0) {
      return "It goes on in " + Ids.hex("problem:", item.standing().problemId()) + ".";
    }
    return switch (item.state()) {
      case MERGED -> "It goes on in " + ItemVersion.text(item.mergedInto()) + ".";
      case QUIET -> "Nothing of it has been seen for a while.";
      case SUPPRESSED -> "A person has suppressed it.";
      case WATCHED -> "It is no longer worth a ticket by itself, and is watched.";
      case OPEN, LINKED, NEEDS_REVIEW -> throw new IllegalStateException(item.state() + " ends");
    };
  }

  private static AlertVersion version(
      ItemVersion item, State state, Reason reason, String text, long began, long ended) {
    String id = ItemVersion.text(item.itemId());
    return new AlertVersion(
        item.environment(),
        Ids.of("ticket", item.itemId(), began),
        dedupKey(item.itemId()),
        state,
        reason,
        item.severity().name(),
        item.ticket().title(),
        text,
        item.owner().fixOwner(),
        id,
        item.workItemId() == null ? List.of(id) : List.of(id, item.workItemId()),
        item.evidence().traces(),
        item.owner().runbook(),
        item.figures().painMinutesWeek(),
        began,
        ended,
        item.tickAt(),
        item.rowVersion(),
        item.policies(),
        AlertGroup.routes(List.of(item)));
  }
}
