package io.millrace.domain.scope;

/**
 * What a (service, operation) usually takes: the median of its successes of one closed day.
 *
 * @param dayAt UTC midnight that began the day it was measured on, epoch ms
 * @param inForceFrom the following midnight plus the allowed lateness, epoch ms; until a day later
 * @param p50Us microseconds
 * @param successes that it was measured on
 */
public record Baseline(
    String environment,
    String service,
    String operation,
    long dayAt,
    long inForceFrom,
    long p50Us,
    long successes) {}
