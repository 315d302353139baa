package io.millrace.jobs.tracker;

/** A place where teams keep their tickets. */
public interface Tracker {
  /** As work item events name it. */
  String name();

  /** Whether a ticket of that id would be one of its own, and not another tracker's. */
  boolean owns(String workItemId);

  /** Whether an id is a prefix and a number: it becomes part of an address, and others wrote it. */
  static boolean isNumbered(String workItemId, String prefix) {
    return workItemId.startsWith(prefix)
        && workItemId.length() > prefix.length()
        && workItemId.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
  }

  /** The ticket that bears the marker, null when there is none. */
  String find(TicketDraft draft);

  /** Makes a ticket with the marker; returns its id. */
  String create(TicketDraft draft);

  /** Brings the ticket up to date; opens it again when the item is back. */
  void update(String workItemId, TicketDraft draft);

  /**
   * Says something below the ticket, once.
   *
   * @param marker by which it is found again when the answer was lost
   * @param since event time before which it cannot have been said, epoch ms
   */
  void comment(String workItemId, String text, String marker, long since);

  /** Closes the ticket as done; does nothing where it is. */
  void close(String workItemId);

  /** What became of a draft. */
  record Delivery(String itemId, String workItemId, boolean created) {}

  /** The ticket that holds an item here: as it is known, else by its marker; null without one. */
  default String held(TicketDraft draft) {
    boolean known = draft.workItemId() != null && owns(draft.workItemId());
    return known ? draft.workItemId() : find(draft);
  }

  /**
   * Delivers: what is known to have a ticket, or is found by its marker, is updated; only what
   * neither knows is made. So a delivery that broke off can be told again.
   *
   * @return null where another tracker holds the item: a second ticket is not made
   */
  default Delivery deliver(TicketDraft draft) {
    String known = held(draft);
    if (known == null && draft.workItemId() != null) {
      return null;
    }
    if (known == null) {
      return new Delivery(draft.itemId(), create(draft), true);
    }
    update(known, draft);
    return new Delivery(draft.itemId(), known, false);
  }
}
