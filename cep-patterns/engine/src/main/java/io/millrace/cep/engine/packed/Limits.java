package io.millrace.cep.engine.packed;

import java.io.Serializable;

/**
 * What one key may cost. What goes beyond is dropped, counted ({@code cep.eventsOverflowed}, {@code
 * cep.partialMatchesOverflowed}), and the event (of a partial match: its first) leaves by the
 * overflow output if there is one. The same input gives the same drops.
 *
 * @param waitingEvents events of a key that wait for the watermark; later arrivals are dropped
 * @param partialMatches of a key and pattern; those that began last are dropped
 * @param pathLength events captured by one partial match; one that grows longer is dropped
 */
public record Limits(int waitingEvents, int partialMatches, int pathLength)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** 100,000 events waiting, 10,000 partial matches, 10,000 events in a path. */
  public static final Limits DEFAULT = new Limits(100_000, 10_000, 10_000);

  public Limits {
    if (waitingEvents < 1 || partialMatches < 2 || pathLength < 1) {
      throw new IllegalArgumentException(
          "limits must leave room for one event and two states: "
              + waitingEvents
              + ", "
              + partialMatches
              + ", "
              + pathLength);
    }
  }
}
