package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.observe.PainCharge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The observations of a correlation whose pain is still open. Immutable.
 *
 * @param open in the order they were taken, at most {@link #CAP}
 * @param lastAt latest event time of an observation or charge, {@link Long#MIN_VALUE} before
 * @param traceChargedTo fingerprint that the last failing trace was charged to, 0 for none
 */
public record OpenScope(List<Observation> open, long lastAt, long traceChargedTo) {
  /** Observations that wait for one run's end; those beyond are settled at once, for nothing. */
  public static final int CAP = 256;

  public static final OpenScope EMPTY = new OpenScope(List.of(), Long.MIN_VALUE, 0);

  private static final Comparator<Observation> COMES_FIRST =
      Comparator.<Observation>comparingInt(OpenScope::standing)
          .thenComparing(JourneyInput.OBSERVATIONS);

  boolean full() {
    return open.size() >= CAP;
  }

  boolean isEmpty() {
    return open.isEmpty() && traceChargedTo == 0;
  }

  OpenScope with(Observation o) {
    List<Observation> more = new ArrayList<>(open);
    more.add(o);
    return new OpenScope(List.copyOf(more), Math.max(lastAt, o.eventTime()), traceChargedTo);
  }

  OpenScope charged(PainCharge trace) {
    return new OpenScope(open, Math.max(lastAt, trace.at()), trace.chargedTo());
  }

  OpenScope settled() {
    return new OpenScope(List.of(), lastAt, traceChargedTo);
  }

  /**
   * Whom the run's pain is charged to: what its last failing trace was charged to, else its
   * earliest failed step, else its earliest other record, else the pattern.
   *
   * @param pattern null when no pattern closes the run
   */
  long chargeTo(Observation pattern) {
    if (traceChargedTo != 0) {
      return traceChargedTo;
    }
    Observation best = null;
    for (Observation o : open) {
      if (best == null || COMES_FIRST.compare(o, best) < 0) {
        best = o;
      }
    }
    best = best == null || best.fromPattern() && pattern != null ? pattern : best;
    return best == null ? 0 : best.fingerprint().id();
  }

  private static int standing(Observation o) {
    return o.kind() == Observation.Kind.FAILED_STEP ? 0 : o.fromPattern() ? 2 : 1;
  }

  void write(Out out) {
    out.list(open, (o, w) -> ObservationCodec.INSTANCE.write(o, w))
        .svarint(lastAt)
        .fixed64(traceChargedTo);
  }

  /**
   * Reads it.
   *
   * @param observations version of the observations in it
   */
  static OpenScope read(int observations, In in) {
    return new OpenScope(
        List.copyOf(in.list(i -> ObservationCodec.INSTANCE.read(observations, i))),
        in.svarint(),
        in.fixed64());
  }
}
