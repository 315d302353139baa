package io.millrace.operators.triage;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When people and trackers speak: every word counts at the first tick at or after it. */
final class Feedback {
  private final ControlTables tables;

  /** What each environment was last woken for; a handful of environments. */
  private final Map<String, List<ReviewDecision>> reviewsSeen = new HashMap<>();

  private final Map<String, List<WorkItemEvent>> workItemsSeen = new HashMap<>();

  Feedback(ControlTables tables) {
    this.tables = tables;
  }

  /** Whether the tables hold other words than when the environment asked before. */
  boolean isNewTo(String environment) {
    List<ReviewDecision> reviews = tables.reviews();
    List<WorkItemEvent> workItems = tables.workItems();
    boolean fresh = reviewsSeen.put(environment, reviews) != reviews;
    return fresh | workItemsSeen.put(environment, workItems) != workItems;
  }

  /** Whether anything begins or lapses in {@code (after, upTo]}. */
  boolean spokeBetween(long after, long upTo) {
    return nextAfter(after) <= upTo;
  }

  /** Event time of the next word, or of the next override to lapse; never when there is none. */
  long nextAfter(long after) {
    long next = Long.MAX_VALUE;
    for (ReviewDecision review : tables.reviews()) {
      next = sooner(next, review.at(), after);
      if (review.override() != null) {
        next = sooner(next, review.override().expiresAt(), after);
      }
    }
    for (WorkItemEvent event : tables.workItems()) {
      next = sooner(next, event.at(), after);
    }
    return next;
  }

  private static long sooner(long next, long at, long after) {
    return at > after ? Math.min(next, at) : next;
  }
}
