package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import java.util.List;

/** Messages for trackers of the dispatcher's tests. */
final class TestTickets {
  static final String ITEM = "item:00000000000000ab";

  private TestTickets() {}

  static AlertVersion of(Reason reason, String title, long startedAt, long at, String... workItem) {
    boolean judges = reason == Reason.TICKET_FIXED || reason == Reason.TICKET_NOT_FIXED;
    boolean ended = reason == Reason.TICKET_ENDED || judges;
    return new AlertVersion(
        "prod",
        Ids.of("ticket", 0xab, startedAt),
        "ticket:" + ITEM + (judges ? ":fix" : ""),
        ended ? State.RESOLVED : State.FIRING,
        reason,
        "HIGH",
        title,
        "# " + title,
        "team-shop",
        ITEM,
        workItem.length == 0 ? List.of(ITEM) : List.of(ITEM, workItem[0]),
        List.of(),
        null,
        1.5,
        startedAt,
        ended ? at : 0,
        at,
        at * 1000,
        "pain=1");
  }
}
