package io.millrace.domain.scope;

import io.millrace.domain.stats.LatencyHistogram;

/**
 * Durations of successful roots of one operation that one subtask saw on one day.
 *
 * @param operationKey hash of (service, operation)
 * @param dayAt UTC midnight that began the day, epoch ms
 */
public record BaselinePartial(
    String environment,
    long operationKey,
    String service,
    String operation,
    long dayAt,
    LatencyHistogram durations) {}
