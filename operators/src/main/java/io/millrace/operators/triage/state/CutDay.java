package io.millrace.operators.triage.state;

import io.millrace.domain.contrast.Cut;

/**
 * What of a service was served on a day, by one value of a cut.
 *
 * @param day days since the epoch, UTC
 * @param logLines whether log lines were counted, for want of requests
 */
public record CutDay(long day, String service, boolean logLines, Cut cut, String value) {}
