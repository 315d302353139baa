package io.millrace.domain.stats;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;

/**
 * An occurrence that stands for many. Smaller ranks are kept: first those with a trace to look at,
 * then by a hash, so that the choice depends on the set and not on who came first.
 *
 * @param message masked
 * @param rank never negative
 */
public record Exemplar(
    String eventId, String traceId, String message, Coordinates coordinates, long rank)
    implements Comparable<Exemplar> {
  private static final long WITHOUT_TRACE = 1L << 62;

  public static Exemplar of(Observation o) {
    String traceId = o.trail().traceId();
    return new Exemplar(
        o.id(), traceId, o.message(), o.coordinates(), rank(o.eventHash(), traceId != null));
  }

  static long rank(long eventHash, boolean traced) {
    long hash = Ids.mix(eventHash, Ids.CHECK_SEED) >>> 2;
    return traced ? hash : hash | WITHOUT_TRACE;
  }

  @Override
  public int compareTo(Exemplar other) {
    int c = Long.compare(rank, other.rank);
    c = c != 0 ? c : eventId.compareTo(other.eventId);
    return c != 0 ? c : coordinates.compareTo(other.coordinates);
  }

  void write(Out out) {
    out.string(eventId).string(traceId).string(message);
    coordinates.write(out);
    out.varint(rank);
  }

  static Exemplar read(In in) {
    return new Exemplar(in.string(), in.string(), in.string(), Coordinates.read(in), in.varint());
  }
}
