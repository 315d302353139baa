package io.millrace.domain.triage;

import io.millrace.domain.contrast.Cut;

/**
 * Requests served on one route in a minute, to one weight class of accounts; or those of a service
 * with one value of a cut, all classes together.
 *
 * @param endpoint or step of a workflow; null when unknown
 * @param logLines whether these are log lines: they count only where a service sends nothing else
 * @param minuteAt start of the minute, epoch ms
 * @param cut null for the requests of a route
 * @param value of the cut; the release of the route's requests where there is none, null when
 *     unknown
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
    long requests,
    Cut cut,
    String value) {
  /** Requests of a route whose release is unknown. */
  public ServedMinute(
      String environment,
      String service,
      String endpoint,
      boolean logLines,
      int weightClass,
      long minuteAt,
      long releasedAt,
      long requests) {
    this(
        environment,
        service,
        endpoint,
        logLines,
        weightClass,
        minuteAt,
        releasedAt,
        requests,
        null,
        null);
  }
}
