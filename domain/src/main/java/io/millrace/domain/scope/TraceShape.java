package io.millrace.domain.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the time of a closed trace went: what each of its operations took by itself, and what of
 * that kept the customer waiting. Starts are known to the millisecond, durations to the
 * microsecond.
 *
 * @param closedAt epoch ms: the moment at which it counts
 * @param journey of its first root, null when none
 * @param accountHash of its first root, 0 when unknown
 * @param partial whether it succeeded although a span of it failed or was tried again
 * @param shares of its operations
 */
public record TraceShape(
    String environment,
    long closedAt,
    String journey,
    long accountHash,
    boolean partial,
    List<Share> shares) {

  /**
   * What one operation took of the trace.
   *
   * @param spans of it
   * @param selfUs spent in it and not in what it called
   * @param criticalUs of that, on the path that decided when the trace ended
   * @param bottleneck whether no other operation took more of that path
   * @param failed spans that failed
   * @param retries tries beyond the first of a call
   * @param retryUs that tries took which were followed by another
   * @param cascadeDepth callers that failed one after the other above a failed span below which
   *     none failed; -1 where the trace's cascade did not begin here
   */
  public record Share(
      String service,
      String operation,
      int spans,
      long selfUs,
      long criticalUs,
      boolean bottleneck,
      int failed,
      int retries,
      long retryUs,
      int cascadeDepth) {}

  /** The shape of a trace as it closed; null without a known root. */
  public static TraceShape of(TraceScope scope, long closedAt) {
    SpanFact root = scope.roots().isEmpty() ? null : scope.roots().get(0);
    if (root == null || root.eventTime() > closedAt) {
      return null;
    }
    return new Walk(scope.links(), closedAt).shape(root);
  }

  /** Looks at the spans of one trace. */
  private static final class Walk {
    private final SpanLinks links;
    private final long closedAt;
    private final int n;
    private final int[] parent;
    private final int[] byEnd;
    private final long[] selfUs;
    private final long[] criticalUs;
    private final int[] retries;
    private final long[] retryUs;

    Walk(SpanLinks links, long closedAt) {
      this.links = links;
      this.closedAt = closedAt;
      this.n = links.size();
      this.parent = new int[n];
      this.selfUs = new long[n];
      this.criticalUs = new long[n];
      this.retries = new int[n];
      this.retryUs = new long[n];
      Integer[] order = new Integer[n];
      for (int i = 0; i < n; i++) {
        parent[i] = links.parent(i);
        order[i] = i;
      }
      Arrays.sort(
          order,
          (a, b) -> {
            int c = Long.compare(endUs(b), endUs(a));
            return c != 0 ? c : Long.compare(links.span(a), links.span(b));
          });
      this.byEnd = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private long startUs(int i) {
      return links.start(i) * 1_000;
    }

    private long endUs(int i) {
      return startUs(i) + Math.max(0, links.durationUs(i));
    }

    private boolean counts(int i) {
      return links.start(i) <= closedAt && links.operation(i) >= 0;
    }

    TraceShape shape(SpanFact root) {
      int top = -1;
      for (int i = 0; i < n; i++) {
        if (counts(i)) {
          alone(i);
          retries(i);
        }
        top = links.span(i) == root.spanKey() ? i : top;
      }
      if (top >= 0) {
        critical(top, endUs(top), 0);
      }
      int cascade = cascadeRoot();
      List<Share> shares = shares(cascade);
      boolean marred = false;
      for (Share share : shares) {
        marred |= share.failed() > 0 || share.retries() > 0;
      }
      return new TraceShape(
          root.environment(),
          closedAt,
          root.journey(),
          root.accountHash(),
          marred && !root.failed(),
          shares);
    }

    /** Duration less the time in which at least one child ran. */
    private void alone(int i) {
      long from = startUs(i);
      long covered = 0;
      long until = endUs(i);
      // children from the last to end to the first: what lies before `until` is not yet covered
      for (int child : byEnd) {
        if (parent[child] == i && counts(child)) {
          long start = Math.max(from, startUs(child));
          long end = Math.min(until, endUs(child));
          if (end > start) {
            covered += end - start;
            until = start;
          }
        }
      }
      selfUs[i] = Math.max(0, links.durationUs(i)) - covered;
    }

    /**
     * Walks back from the end: the child that ended last was waited for, before it the child that
     * had ended last when it began, and so on; the rest was the span's own.
     */
    private void critical(int i, long until, int depth) {
      long at = Math.min(until, endUs(i));
      if (depth > n) {
        return;
      }
      for (int child : byEnd) {
        if (parent[child] == i && child != i && counts(child)) {
          long end = endUs(child);
          if (end <= at && startUs(child) >= startUs(i)) {
            criticalUs[i] += at - end;
            critical(child, end, depth + 1);
            at = startUs(child);
          }
        }
      }
      criticalUs[i] += Math.max(0, at - startUs(i));
    }

    /** Calls of one operation by one parent, one after the other, the earlier of which failed. */
    private void retries(int i) {
      boolean again = links.retry(i);
      for (int j = 0; j < n; j++) {
        boolean sibling =
            j != i
                && parent[j] == parent[i]
                && parent[i] >= 0
                && links.operation(j) == links.operation(i)
                && links.failed(j)
                && endUs(j) <= startUs(i);
        again |= sibling;
      }
      if (!again) {
        return;
      }
      retries[i] = 1;
      int before = -1;
      for (int j = 0; j < n; j++) {
        boolean sibling =
            j != i && parent[j] == parent[i] && links.operation(j) == links.operation(i);
        if (sibling && links.failed(j) && endUs(j) <= startUs(i)) {
          before = before < 0 || endUs(j) > endUs(before) ? j : before;
        }
      }
      retryUs[i] = before < 0 ? 0 : endUs(before) - startUs(before);
    }

    /** The failed span below which none failed and that ended first; -1 when none failed. */
    private int cascadeRoot() {
      int found = -1;
      for (int i = 0; i < n; i++) {
        if (counts(i) && links.failed(i) && !failedBelow(i)) {
          boolean earlier =
              found < 0
                  || endUs(i) < endUs(found)
                  || endUs(i) == endUs(found) && links.span(i) < links.span(found);
          found = earlier ? i : found;
        }
      }
      return found;
    }

    private boolean failedBelow(int i) {
      for (int j = 0; j < n; j++) {
        if (parent[j] == i && j != i && counts(j) && links.failed(j)) {
          return true;
        }
      }
      return false;
    }

    private int failedAbove(int i) {
      int depth = 0;
      for (int j = parent[i]; j >= 0 && links.failed(j) && depth < n; j = parent[j]) {
        depth++;
      }
      return depth;
    }

    private List<Share> shares(int cascade) {
      int operations = 0;
      for (int i = 0; i < n; i++) {
        operations = Math.max(operations, links.operation(i) + 1);
      }
      long[][] sums = new long[operations][6];
      for (int i = 0; i < n; i++) {
        if (counts(i)) {
          long[] sum = sums[links.operation(i)];
          sum[0]++;
          sum[1] += selfUs[i];
          sum[2] += criticalUs[i];
          sum[3] += links.failed(i) ? 1 : 0;
          sum[4] += retries[i];
          sum[5] += retryUs[i];
        }
      }
      int bottleneck = bottleneck(sums);
      List<Share> shares = new ArrayList<>(operations);
      for (int o = 0; o < operations; o++) {
        long[] s = sums[o];
        if (s[0] > 0) {
          boolean begins = cascade >= 0 && links.operation(cascade) == o;
          shares.add(
              new Share(
                  links.service(o),
                  links.name(o),
                  (int) s[0],
                  s[1],
                  s[2],
                  o == bottleneck,
                  (int) s[3],
                  (int) s[4],
                  s[5],
                  begins ? failedAbove(cascade) : -1));
        }
      }
      return shares;
    }

    /** The operation that took most of the path; of equals the one first in name. */
    private int bottleneck(long[][] sums) {
      int found = -1;
      for (int o = 0; o < sums.length; o++) {
        if (sums[o][0] > 0 && (found < 0 || takesMore(sums, o, found))) {
          found = o;
        }
      }
      return found;
    }

    private boolean takesMore(long[][] sums, int o, int than) {
      int c = Long.compare(sums[o][2], sums[than][2]);
      return c != 0 ? c > 0 : text(o).compareTo(text(than)) < 0;
    }

    private String text(int o) {
      return links.service(o) + " " + links.name(o);
    }
  }
}
