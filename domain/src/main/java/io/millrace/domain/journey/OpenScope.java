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
 * @param traceChargedTo fingerprint that the trace which failed last was charged to, 0 for none
 * @param traces failing traces that were charged, by the time of their failure, the last {@link
 *     #TRACES}
 */
public record OpenScope(
    List<Observation> open, long lastAt, long traceChargedTo, List<FailedTrace> traces) {
  /** Observations that wait for one run's end; those beyond are settled at once, for nothing. */
  public static final int CAP = 256;

  /** Failing traces that are remembered of a correlation. */
  static final int TRACES = 16;

  public static final OpenScope EMPTY = new OpenScope(List.of(), Long.MIN_VALUE, 0, List.of());

  private static final Comparator<Observation> COMES_FIRST =
      Comparator.<Observation>comparingInt(OpenScope::standing)
          .thenComparing(JourneyInput.OBSERVATIONS);

  /**
   * A failing trace.
   *
   * @param failedAt event time of the record it was charged for, epoch ms
   * @param chargedTo fingerprint id
   */
  record FailedTrace(long failedAt, long chargedTo) {
    private static final Comparator<FailedTrace> BY_TIME =
        Comparator.comparingLong(FailedTrace::failedAt).thenComparingLong(FailedTrace::chargedTo);

    private void write(Out out) {
      out.svarint(failedAt).fixed64(chargedTo);
    }

    private static FailedTrace read(In in) {
      return new FailedTrace(in.svarint(), in.fixed64());
    }
  }

  boolean full() {
    return open.size() >= CAP;
  }

  boolean isEmpty() {
    return open.isEmpty() && traceChargedTo == 0;
  }

  OpenScope with(Observation o) {
    List<Observation> more = new ArrayList<>(open);
    more.add(o);
    return new OpenScope(
        List.copyOf(more), Math.max(lastAt, o.eventTime()), traceChargedTo, traces);
  }

  OpenScope charged(PainCharge trace) {
    List<FailedTrace> more = new ArrayList<>(traces);
    more.add(new FailedTrace(trace.failedAt(), trace.chargedTo()));
    more.sort(FailedTrace.BY_TIME);
    List<FailedTrace> last = more.subList(Math.max(0, more.size() - TRACES), more.size());
    long to = last.get(last.size() - 1).chargedTo();
    return new OpenScope(open, Math.max(lastAt, trace.at()), to, List.copyOf(last));
  }

  OpenScope settled() {
    return new OpenScope(List.of(), lastAt, traceChargedTo, traces);
  }

  /** Whether anything of it failed after a moment, epoch ms. */
  boolean failedAfter(long moment) {
    return traces.stream().anyMatch(t -> t.failedAt() > moment)
        || open.stream().anyMatch(o -> o.eventTime() > moment);
  }

  /**
   * What failed when a try did: the last trace that failed in its time, else the last failed step
   * then, else the first trace after it, since clocks differ.
   *
   * @return fingerprint id, 0 for none known
   */
  long failureOf(FailedTry failed) {
    FailedTrace next = null;
    FailedTrace trace = null;
    for (FailedTrace t : traces) {
      trace = failed.spans(t.failedAt()) ? t : trace;
      next = next == null && t.failedAt() > failed.failedAt() ? t : next;
    }
    if (trace != null) {
      return trace.chargedTo();
    }
    Observation step = null;
    for (Observation o : open) {
      boolean then = o.kind() == Observation.Kind.FAILED_STEP && failed.spans(o.eventTime());
      if (then && (step == null || JourneyInput.OBSERVATIONS.compare(o, step) > 0)) {
        step = o;
      }
    }
    if (step != null) {
      return step.fingerprint().id();
    }
    return next == null ? 0 : next.chargedTo();
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
        .fixed64(traceChargedTo)
        .list(traces, FailedTrace::write);
  }

  /**
   * Reads it.
   *
   * @param version of the journey state it is in: observations are of their second version since 3,
   *     traces are told apart since 6; before, the last one's failure has the time of the last fact
   */
  static OpenScope read(int version, In in) {
    int observations = version < 3 ? 1 : 2;
    List<Observation> open = in.list(i -> ObservationCodec.INSTANCE.read(observations, i));
    long lastAt = in.svarint();
    long to = in.fixed64();
    List<FailedTrace> traces = to == 0 ? List.of() : List.of(new FailedTrace(lastAt, to));
    traces = version < 6 ? traces : in.list(FailedTrace::read);
    return new OpenScope(List.copyOf(open), lastAt, to, List.copyOf(traces));
  }
}
