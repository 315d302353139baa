package io.millrace.domain.control;

/**
 * A policy document that came by topic while jobs run, as the {@code policies} table tells of it.
 *
 * @param kind what it rules, such as "pain"; with the id behind a slash unless that is the default
 * @param mode ACTIVE, SHADOW or RETIRED
 * @param effectiveFrom event time from which its author wants it, epoch ms; null for always
 * @param inForceFrom event time from which it rules, epoch ms; null for always
 * @param knownFrom event time from which a job may know of it; {@link Long#MIN_VALUE} for one that
 *     stood in its topic when the job first started
 * @param author null when it does not say
 * @param origin the topic
 * @param sha256 of the body, 64 hexadecimal digits
 * @param body the document as it was read
 */
public record PublishedPolicy(
    String kind,
    int version,
    String mode,
    Long effectiveFrom,
    Long inForceFrom,
    long knownFrom,
    String author,
    String origin,
    String sha256,
    String body) {}
