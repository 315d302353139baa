package io.millrace.domain.scope;

import io.millrace.domain.observe.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is remembered of one trace until its scope closes. It holds facts under their event time and
 * decides nothing while they arrive, so that their order does not matter. Immutable.
 *
 * @param closedUntil facts up to this event time belong to a scope that has closed; {@link
 *     Long#MIN_VALUE} when none has
 * @param chargedTo fingerprint id that the closed scope was charged to, 0 when it did not fail
 * @param links of the spans of the open scope
 * @param roots spans without a parent, the smallest {@link #ROOTS} by (event time, span key)
 * @param failing observations, by (event time, coordinates, id)
 * @param failingDropped observations that the bound left out: slow calls before failures, of these
 *     the latest
 */
public record TraceScope(
    long closedUntil,
    long chargedTo,
    SpanLinks links,
    List<SpanFact> roots,
    List<Observation> failing,
    int failingDropped) {
  /** Roots kept: more than one when the first call was retried under the same trace. */
  public static final int ROOTS = 8;

  public static final TraceScope EMPTY =
      new TraceScope(Long.MIN_VALUE, 0, SpanLinks.NONE, List.of(), List.of(), 0);

  private static final Comparator<SpanFact> ROOT_ORDER =
      Comparator.comparingLong(SpanFact::eventTime)
          .thenComparingLong(SpanFact::spanKey)
          .thenComparingLong(SpanFact::eventHash);

  static final Comparator<Observation> FAILING_ORDER =
      Comparator.comparingLong(Observation::eventTime)
          .thenComparing(Observation::coordinates)
          .thenComparing(Observation::id);

  public TraceScope add(SpanFact span, ScopeLimits limits) {
    return new TraceScope(
        closedUntil,
        chargedTo,
        links.add(span, limits.links()),
        span.root() ? smallest(roots, span, ROOT_ORDER, ROOTS) : roots,
        failing,
        failingDropped);
  }

  public TraceScope add(Observation o, ScopeLimits limits) {
    List<Observation> kept = smallest(failing, o, FAILING_ORDER, failing.size() + 1);
    if (kept.size() > limits.failing()) {
      kept = withoutTheLeast(kept);
    }
    int dropped = failingDropped + failing.size() + 1 - kept.size();
    return new TraceScope(closedUntil, chargedTo, links, roots, kept, dropped);
  }

  /** Event time of the earliest fact, {@link Long#MAX_VALUE} when there is none. */
  public long firstAt() {
    long first = roots.isEmpty() ? Long.MAX_VALUE : roots.get(0).eventTime();
    if (!failing.isEmpty()) {
      first = Math.min(first, failing.get(0).eventTime());
    }
    for (int i = 0; i < links.size(); i++) {
      first = Math.min(first, links.start(i));
    }
    return first;
  }

  /** Whether no fact waits for a scope to close. */
  public boolean isIdle() {
    return links.size() == 0 && roots.isEmpty() && failing.isEmpty();
  }

  /**
   * When the open scope closes, were no more facts to come: after the first silence longer than
   * {@code idleMs}, at most {@code longestMs} after the first fact.
   */
  public long closeAt(ScopeLimits limits) {
    long[][] facts = intervals();
    long first = facts[0][0];
    long end = facts[0][1];
    for (long[] fact : facts) {
      if (fact[0] > end + limits.idleMs()) {
        break;
      }
      end = Math.max(end, fact[1]);
    }
    return Math.min(end + limits.idleMs(), first + limits.longestMs());
  }

  /** What remains once the scope of all facts up to {@code closedAt} has closed. */
  public TraceScope afterClose(long closedAt, long newlyChargedTo, ScopeLimits limits) {
    long until = newlyChargedTo == 0 ? closedAt : closedAt + limits.graveMs();
    return new TraceScope(
        until,
        newlyChargedTo,
        links.after(until),
        roots.stream().filter(r -> r.eventTime() > until).toList(),
        failing.stream().filter(o -> o.eventTime() > until).toList(),
        0);
  }

  /** Start and end of every fact, by start. */
  private long[][] intervals() {
    List<long[]> facts = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      facts.add(new long[] {links.start(i), links.end(i)});
    }
    roots.forEach(r -> facts.add(new long[] {r.eventTime(), r.endMs()}));
    failing.forEach(o -> facts.add(new long[] {o.eventTime(), o.eventTime()}));
    long[][] sorted = facts.toArray(new long[0][]);
    Arrays.sort(sorted, Comparator.comparingLong((long[] f) -> f[0]));
    return sorted;
  }

  /** Without the latest slow call, else without the latest failure. */
  private static List<Observation> withoutTheLeast(List<Observation> sorted) {
    int least = sorted.size() - 1;
    for (int i = least; i >= 0; i--) {
      if (sorted.get(i).quiet()) {
        least = i;
        break;
      }
    }
    List<Observation> kept = new ArrayList<>(sorted);
    kept.remove(least);
    return List.copyOf(kept);
  }

  /** The list with one value more, sorted, cut to the smallest. */
  private static <T> List<T> smallest(List<T> list, T value, Comparator<T> order, int limit) {
    List<T> more = new ArrayList<>(list.size() + 1);
    more.addAll(list);
    int at = list.size();
    while (at > 0 && order.compare(list.get(at - 1), value) > 0) {
      at--;
    }
    more.add(at, value);
    return more.size() > limit ? List.copyOf(more.subList(0, limit)) : List.copyOf(more);
  }
}
