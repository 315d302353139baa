package io.millrace.domain.triage;

import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.score.Effort;
import java.util.List;
import java.util.Set;

/**
 * What a tracker says about an item, as of a tick.
 *
 * @param workItemId newest ticket, null when none is linked
 * @param live whether the ticket is still to be worked on
 * @param effort null when the tracker names none
 */
record Tracker(String workItemId, boolean live, Effort effort) {
  static final Tracker NOTHING = new Tracker(null, false, null);

  /**
   * Gathers from events by (at, workItemId, state).
   *
   * @param names ids by which the cluster may be meant: item, cluster, fingerprints
   */
  static Tracker of(List<WorkItemEvent> events, Set<String> names, long tick) {
    Tracker tracker = NOTHING;
    for (WorkItemEvent event : events) {
      if (event.at() <= tick && names.contains(event.itemId())) {
        tracker = tracker.and(event);
      }
    }
    return tracker;
  }

  private Tracker and(WorkItemEvent event) {
    boolean done =
        switch (event.state()) {
          case CREATED, LINKED, IN_PROGRESS, REOPENED -> false;
          case FIX_DEPLOYED, DONE, WONT_FIX -> true;
        };
    return new Tracker(
        event.workItemId(),
        !done,
        event.effortPoints() == null
            ? effort
            : Effort.ofWorkItem(event.workItemId(), event.effortPoints()));
  }
}
