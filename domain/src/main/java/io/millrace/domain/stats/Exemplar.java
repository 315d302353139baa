package io.millrace.domain.stats;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * An occurrence that stands for many. Smaller ranks are kept: the most complete first (a trace,
 * then a message, then an account to ask), of those the slowest, then by a hash; so that the choice
 * depends on the set and not on who came first, and stays when nothing better comes.
 *
 * @param message masked
 * @param rank never negative; what is missing in its highest bits
 */
public record Exemplar(
    String eventId, String traceId, String message, Coordinates coordinates, long rank)
    implements Comparable<Exemplar> {
  private static final int NO_TRACE = 4;
  private static final int NO_MESSAGE = 2;
  private static final int NO_ACCOUNT = 1;
  private static final int MISSING_SHIFT = 59;
  private static final int SPEED_SHIFT = 53;

  public static Exemplar of(Observation o) {
    return new Exemplar(o.id(), o.trail().traceId(), o.message(), o.coordinates(), rank(o));
  }

  /** The rank that an observation would have. */
  static long rank(Observation o) {
    long missing =
        (o.trail().traceId() == null ? NO_TRACE : 0)
            + (o.message() == null ? NO_MESSAGE : 0)
            + (o.victim().accountHash() == 0 ? NO_ACCOUNT : 0);
    long speed = Long.numberOfLeadingZeros(Math.max(0, o.latencyUs()) + 1);
    long hash = Ids.mix(o.eventHash(), Ids.CHECK_SEED) >>> (Long.SIZE - SPEED_SHIFT);
    return missing << MISSING_SHIFT | Math.min(63, speed) << SPEED_SHIFT | hash;
  }

  /** What it lacks, for people: trace, message, account. */
  public List<String> missing() {
    int bits = (int) (rank >>> MISSING_SHIFT);
    List<String> names = new ArrayList<>(3);
    add(names, bits & NO_TRACE, "trace");
    add(names, bits & NO_MESSAGE, "message");
    add(names, bits & NO_ACCOUNT, "account");
    return names;
  }

  private static void add(List<String> names, int lacks, String name) {
    if (lacks != 0) {
      names.add(name);
    }
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
