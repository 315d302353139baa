package io.millrace.domain.control;

/** What the tracker says about a piece of work. */
public record WorkItemEvent(
    String workItemId,
    String tracker,
    String itemId,
    State state,
    String fixRelease,
    Integer effortPoints,
    String owner,
    long at) {

  /** State of the ticket. */
  public enum State {
    CREATED,
    LINKED,
    IN_PROGRESS,
    FIX_DEPLOYED,
    DONE,
    REOPENED,
    WONT_FIX
  }
}
