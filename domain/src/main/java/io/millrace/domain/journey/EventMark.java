package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.TelemetryEvent;

/**
 * Which event, when, and where it can be read again. Its order is the order of facts: event time,
 * then coordinates, then event id.
 *
 * @param eventTime epoch ms
 * @param rawHash hash of the raw record, for lineage
 */
public record EventMark(
    String eventId, long eventHash, long eventTime, Coordinates coordinates, long rawHash)
    implements Comparable<EventMark> {

  /** The mark of an event. */
  public static EventMark of(TelemetryEvent e) {
    return new EventMark(
        e.eventId(), e.eventHash(), e.eventTime(), e.proof().coordinates(), e.proof().rawHash());
  }

  @Override
  public int compareTo(EventMark other) {
    int c = Long.compare(eventTime, other.eventTime);
    c = c != 0 ? c : coordinates.compareTo(other.coordinates);
    return c != 0 ? c : eventId.compareTo(other.eventId);
  }

  void write(Out out) {
    out.string(eventId).fixed64(eventHash).svarint(eventTime);
    coordinates.write(out);
    out.fixed64(rawHash);
  }

  static EventMark read(In in) {
    return new EventMark(
        in.string(), in.fixed64(), in.svarint(), Coordinates.read(in), in.fixed64());
  }
}
