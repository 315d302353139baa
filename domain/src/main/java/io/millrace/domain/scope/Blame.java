package io.millrace.domain.scope;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.PainCharge;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Decides which failure of a closing trace its pain is charged to, and how much time it took. */
public final class Blame {
  private static final long US_PER_MS = 1000;

  private Blame() {}

  /**
   * The trace as it closed, or null when nothing in it failed.
   *
   * @param closedAt what {@link TraceScope#closeAt} said; later facts are left out
   */
  public static ClosedTrace decide(TraceScope scope, long closedAt) {
    List<Observation> failing = upTo(scope.failing(), closedAt);
    if (failing.isEmpty()) {
      return null;
    }
    Observation charged = deepest(failing, scope.links());
    SpanFact root = null;
    long waitUs = 0;
    long end = 0;
    for (SpanFact r : scope.roots()) {
      if (r.eventTime() > closedAt) {
        break;
      }
      if (root == null) {
        root = r;
        end = r.endMs();
      } else if (r.operationKey() == root.operationKey()) {
        waitUs += Math.max(0, r.startMs() - end) * US_PER_MS;
        end = Math.max(end, r.endMs());
      }
    }
    long run = charged.trail().correlationKey();
    List<String> callers = callers(charged, root, scope.links());
    if (charged.quiet()) {
      return quiet(charged, closedAt, root, waitUs, scope.links(), callers);
    }
    if (root == null) {
      return new ClosedTrace(
          closedAt,
          charged,
          0,
          null,
          null,
          earliest(scope.links(), closedAt),
          0,
          run,
          false,
          callers);
    }
    return new ClosedTrace(
        closedAt,
        placed(charged, root),
        root.operationKey(),
        root.service(),
        root.operation(),
        Math.max(0, root.durationUs()),
        waitUs,
        run != 0 ? run : root.correlationKey(),
        charged.journey() == null && root.journey() != null,
        callers);
  }

  /**
   * Services of the spans above what is charged, the outermost first; of a failure that names no
   * span the service of the root.
   */
  private static List<String> callers(Observation charged, SpanFact root, SpanLinks links) {
    String own = charged.fingerprint().service();
    String spanId = charged.trail().spanId();
    TreeSet<String> seen = new TreeSet<>();
    List<String> callers = new ArrayList<>();
    List<String> above = spanId == null ? List.of() : links.above(Ids.key(spanId));
    if (spanId == null && root != null && root.service() != null) {
      above = List.of(root.service());
    }
    for (String service : above) {
      if (!service.equals(own) && callers.size() < PainCharge.CALLERS && seen.add(service)) {
        callers.add(service);
      }
    }
    return List.copyOf(callers);
  }

  /** A trace that was only slow is no failure that the penalty of its run could go to. */
  private static ClosedTrace quiet(
      Observation charged,
      long closedAt,
      SpanFact root,
      long waitUs,
      SpanLinks links,
      List<String> callers) {
    return root == null
        ? new ClosedTrace(
            closedAt, charged, 0, null, null, earliest(links, closedAt), 0, 0, false, callers)
        : new ClosedTrace(
            closedAt,
            placed(charged, root),
            root.operationKey(),
            root.service(),
            root.operation(),
            Math.max(0, root.durationUs()),
            waitUs,
            0,
            charged.journey() == null && root.journey() != null,
            callers);
  }

  /** The other failures of the scope, which carry no pain of their own. */
  public static List<Observation> others(TraceScope scope, ClosedTrace closed) {
    List<Observation> failing = upTo(scope.failing(), closed.closedAt());
    Observation charged = deepest(failing, scope.links());
    SpanFact root = scope.roots().isEmpty() ? null : scope.roots().get(0);
    List<Observation> others = new ArrayList<>(failing.size());
    for (Observation o : failing) {
      if (o != charged) {
        others.add(closed.hasRoot() ? placed(o, root) : o);
      }
    }
    return others;
  }

  /** In its own journey, by the rules for its route; without one in that of its trace's root. */
  private static Observation placed(Observation o, SpanFact root) {
    return o.journey() != null || root.journey() == null
        ? o
        : o.in(root.journey(), root.criticalPath());
  }

  /**
   * The failure whose span lies deepest in the trace; of equals the earliest, then the one with
   * smaller coordinates. Spans that say they failed count first. Where none does (not every tracer
   * marks errors), an error logged under a span marks it; failing that, any failure. Where nothing
   * failed, the slow call that lies deepest made its callers slow.
   */
  static Observation deepest(List<Observation> failing, SpanLinks links) {
    Observation found = deepest(failing, links, o -> o.kind() == Kind.FAILED_SPAN);
    if (found == null) {
      found = deepest(failing, links, o -> !o.quiet() && o.trail().spanId() != null);
    }
    for (int i = 0; found == null && i < failing.size(); i++) {
      found = failing.get(i).quiet() ? null : failing.get(i);
    }
    return found != null ? found : deepest(failing, links, o -> true);
  }

  private static Observation deepest(
      List<Observation> failing, SpanLinks links, Predicate<Observation> counts) {
    Observation found = null;
    int depth = -1;
    for (Observation o : failing) {
      if (counts.test(o)) {
        int d = links.depth(Ids.key(o.trail().spanId()));
        if (d > depth) {
          found = o;
          depth = d;
        }
      }
    }
    return found;
  }

  /** Duration of the earliest span, of equals the longest; 0 without spans. */
  private static long earliest(SpanLinks links, long closedAt) {
    long start = Long.MAX_VALUE;
    long end = start;
    for (int i = 0; i < links.size(); i++) {
      long s = links.start(i);
      if (s <= closedAt && (s < start || s == start && links.end(i) > end)) {
        start = s;
        end = links.end(i);
      }
    }
    return (end - start) * US_PER_MS;
  }

  private static List<Observation> upTo(List<Observation> sorted, long time) {
    int n = sorted.size();
    while (n > 0 && sorted.get(n - 1).eventTime() > time) {
      n--;
    }
    return sorted.subList(0, n);
  }
}
