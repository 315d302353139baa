package io.millrace.operators.triage.state;

/**
 * Where requests were served on a day.
 *
 * @param day days since the epoch, UTC
 * @param endpoint or step of a workflow; null when unknown
 * @param logLines whether log lines were counted, for want of requests
 */
public record RouteDay(long day, String service, String endpoint, boolean logLines) {}
