package io.millrace.jobs.alike;

/**
 * Two clusters that read alike and that nothing joins: a question.
 *
 * @param likeness cosine, in [0, 1], floored to millionths
 * @param itemId item whose reviewer may answer
 * @param label of its cluster
 * @param text of its fingerprint that reads most like the other
 * @param other fingerprint that may belong with it
 * @param otherLabel of the other cluster
 */
public record AlikePair(
    double likeness,
    String environment,
    String itemId,
    String label,
    String text,
    String other,
    String otherLabel,
    String otherText) {}
