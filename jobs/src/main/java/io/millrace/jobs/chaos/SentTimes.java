package io.millrace.jobs.chaos;

import java.util.Map;
import java.util.TreeMap;

/** When, by the wall clock, a stream of records had come to an event time. */
final class SentTimes {
  private final TreeMap<Long, Long> firstSent = new TreeMap<>();

  /** Takes records in the order in which they are sent. */
  synchronized void sent(long eventTime, long at) {
    if (firstSent.isEmpty() || eventTime > firstSent.lastKey()) {
      firstSent.put(eventTime, at);
    }
  }

  /** When the first record of this time or later was sent; null when none was. */
  synchronized Long reached(long eventTime) {
    Map.Entry<Long, Long> entry = firstSent.ceilingEntry(eventTime);
    return entry == null ? null : entry.getValue();
  }
}
