package io.millrace.domain.triage;

/**
 * Requests served on one route in a minute, to one weight class of accounts.
 *
 * @param endpoint or step of a workflow; null when unknown
 * @param logLines whether these are log lines: they count only where a service sends nothing else
 * @param minuteAt start of the minute, epoch ms
 * @param releasedAt from when it may count: its end, epoch ms
 */
public record ServedMinute(
    String environment,
    String service,
    String endpoint,
    boolean logLines,
    int weightClass,
    long minuteAt,
    long releasedAt,
    long requests) {}
