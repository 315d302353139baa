package io.millrace.jobs.alike;

/**
 * How one fingerprint of a cluster reads.
 *
 * @param label of its cluster
 * @param itemId item of its cluster, null without one
 * @param fingerprint as rows write it
 * @param text masked
 */
record Wording(
    String environment,
    String cluster,
    String label,
    String itemId,
    String fingerprint,
    String text) {}
