package io.millrace.domain.stats;

import io.millrace.domain.fingerprint.Fingerprint;

/**
 * What one subtask counted of one fingerprint in one minute before the shuffle.
 *
 * @param fingerprint with its parts, or the id alone when only pain was charged
 * @param minuteAt start of the minute, epoch ms
 */
public record StatsPartial(
    String environment, Fingerprint fingerprint, long minuteAt, WindowStats stats) {}
