package io.millrace.domain.cluster;

/**
 * What one minute of a fingerprint, or the closing of one of its scopes, tells the cluster room.
 *
 * @param releasedAt event time from which a tick may use it
 * @param minuteAt event minute, the line of the observation ledger
 */
public record CardFact(String environment, long releasedAt, long minuteAt, ClusterCard card) {}
