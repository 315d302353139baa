package io.millrace.domain.scope;

import io.millrace.domain.stats.DistinctSketch;
import io.millrace.domain.stats.LatencyHistogram;

/**
 * What one operation took of the traces of one journey in one hour, or a part of it. Sums of whole
 * numbers: parts add up in any order.
 *
 * @param journey null for traces of none
 * @param hourAt beginning of the hour in which the traces closed, epoch ms
 * @param traces that it took part in
 * @param bottleneckOf traces of which it took the most
 * @param retryUs that tries took which were followed by another
 * @param cascadeRoots traces whose failures began here
 * @param cascadeDepth callers that failed above it, at most
 * @param partialFailures traces that succeeded although here something failed or was tried again
 * @param partialRetries of {@code retries}, those in such traces
 * @param partialRetryUs of {@code retryUs}, what they took in such traces
 * @param self time in it by trace
 * @param accounts of its traces
 * @param marredAccounts of its partial failures
 */
public record SpanStats(
    String environment,
    String journey,
    String service,
    String operation,
    long hourAt,
    long traces,
    long spans,
    long selfUs,
    long criticalUs,
    long bottleneckOf,
    long failed,
    long retries,
    long retryUs,
    long cascadeRoots,
    int cascadeDepth,
    long partialFailures,
    long partialRetries,
    long partialRetryUs,
    LatencyHistogram self,
    DistinctSketch accounts,
    DistinctSketch marredAccounts) {
  public static final long HOUR_MS = 3_600_000;

  /** The hour of a time. */
  public static long hourOf(long time) {
    return Math.floorDiv(time, HOUR_MS) * HOUR_MS;
  }

  /** Both parts together. */
  public SpanStats plus(SpanStats o) {
    return new SpanStats(
        environment,
        journey,
        service,
        operation,
        hourAt,
        traces + o.traces,
        spans + o.spans,
        selfUs + o.selfUs,
        criticalUs + o.criticalUs,
        bottleneckOf + o.bottleneckOf,
        failed + o.failed,
        retries + o.retries,
        retryUs + o.retryUs,
        cascadeRoots + o.cascadeRoots,
        Math.max(cascadeDepth, o.cascadeDepth),
        partialFailures + o.partialFailures,
        partialRetries + o.partialRetries,
        partialRetryUs + o.partialRetryUs,
        self.merge(o.self),
        accounts.merge(o.accounts),
        marredAccounts.merge(o.marredAccounts));
  }

  /** The same with the extra calls of traces that succeeded, and what they took. */
  SpanStats withPartialRetries(long calls, long tookUs) {
    return new SpanStats(
        environment,
        journey,
        service,
        operation,
        hourAt,
        traces,
        spans,
        selfUs,
        criticalUs,
        bottleneckOf,
        failed,
        retries,
        retryUs,
        cascadeRoots,
        cascadeDepth,
        partialFailures,
        calls,
        tookUs,
        self,
        accounts,
        marredAccounts);
  }

  /** Collects the shares of traces in place; for one thread. */
  public static final class Builder {
    private final LatencyHistogram.Builder self = new LatencyHistogram.Builder();
    private final DistinctSketch.Builder accounts = new DistinctSketch.Builder();
    private final DistinctSketch.Builder marredAccounts = new DistinctSketch.Builder();
    private long traces;
    private long spans;
    private long selfUs;
    private long criticalUs;
    private long bottleneckOf;
    private long failed;
    private long retries;
    private long retryUs;
    private long cascadeRoots;
    private int cascadeDepth;
    private long partialFailures;
    private long partialRetries;
    private long partialRetryUs;

    public void add(TraceShape trace, TraceShape.Share share) {
      traces++;
      spans += share.spans();
      selfUs += share.selfUs();
      criticalUs += share.criticalUs();
      bottleneckOf += share.bottleneck() ? 1 : 0;
      failed += share.failed();
      retries += share.retries();
      retryUs += share.retryUs();
      cascadeRoots += share.cascadeDepth() >= 0 ? 1 : 0;
      cascadeDepth = Math.max(cascadeDepth, share.cascadeDepth());
      self.add(share.selfUs());
      accounts.add(trace.accountHash());
      if (trace.partial() && (share.failed() > 0 || share.retries() > 0)) {
        partialFailures++;
        partialRetries += share.retries();
        partialRetryUs += share.retryUs();
        marredAccounts.add(trace.accountHash());
      }
    }

    public SpanStats build(
        String environment, String journey, String service, String operation, long hourAt) {
      return new SpanStats(
          environment,
          journey,
          service,
          operation,
          hourAt,
          traces,
          spans,
          selfUs,
          criticalUs,
          bottleneckOf,
          failed,
          retries,
          retryUs,
          cascadeRoots,
          cascadeDepth,
          partialFailures,
          partialRetries,
          partialRetryUs,
          self.build(),
          accounts.build(),
          marredAccounts.build());
    }
  }
}
