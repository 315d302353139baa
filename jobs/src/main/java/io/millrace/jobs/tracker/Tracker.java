package io.millrace.jobs.tracker;

/** A place where teams keep their tickets. */
public interface Tracker {
  /** As work item events name it. */
  String name();

  /** The ticket that bears the marker, null when there is none. */
  String find(TicketDraft draft);

  /** Makes a ticket with the marker; returns its id. */
  String create(TicketDraft draft);

  /** Brings the ticket up to date; opens it again when the item is back. */
  void update(String workItemId, TicketDraft draft);

  /** What became of a draft. */
  record Delivery(String itemId, String workItemId, boolean created) {}

  /**
   * Delivers: what is known to have a ticket, or is found by its marker, is updated; only what
   * neither knows is made. So a delivery that broke off can be told again.
   */
  default Delivery deliver(TicketDraft draft) {
    String known = draft.workItemId() != null ? draft.workItemId() : find(draft);
    if (known == null) {
      return new Delivery(draft.itemId(), create(draft), true);
    }
    update(known, draft);
    return new Delivery(draft.itemId(), known, false);
  }
}
