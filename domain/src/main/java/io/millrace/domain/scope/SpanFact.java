package io.millrace.domain.scope;

import io.millrace.domain.event.Coordinates;

/**
 * What trace scope needs to know of one span, failed or not. Keys are {@link
 * io.millrace.domain.hash.Ids#key} of the text; 0 is absent.
 *
 * @param eventHash of the span's event, the tie-break of equal times
 * @param traceKey hash of the trace id
 * @param spanKey hash of the span id
 * @param parentKey hash of the parent's span id; 0 marks a root
 * @param eventTime epoch ms; of a span its start
 * @param startMs epoch ms
 * @param durationUs microseconds, -1 when unknown
 * @param operationKey hash of (service, operation): what baselines are kept by
 * @param peer service that was called, null when none
 * @param failed outcome FAILURE or TIMEOUT, or an exception
 * @param succeeded outcome SUCCESS, or UNKNOWN as of tracers that only mark errors, without an
 *     exception: what baselines are made of
 * @param retryAttempt 0 for the first try
 * @param correlationKey run the trace belongs to, 0 when none
 * @param criticalPath whether its journey is on a critical path
 * @param coordinates where the span can be read again
 */
public record SpanFact(
    long eventHash,
    long traceKey,
    long spanKey,
    long parentKey,
    String environment,
    long eventTime,
    long startMs,
    long durationUs,
    long operationKey,
    String service,
    String operation,
    String peer,
    boolean failed,
    boolean succeeded,
    int retryAttempt,
    long correlationKey,
    String journey,
    long accountHash,
    int weightClass,
    boolean criticalPath,
    Coordinates coordinates) {

  /** Whether the span has no parent. */
  public boolean root() {
    return parentKey == 0;
  }

  /** End in epoch ms, rounded up, so that a span never ends before it did. */
  public long endMs() {
    return durationUs <= 0 ? startMs : startMs + (durationUs + 999) / 1000;
  }
}
