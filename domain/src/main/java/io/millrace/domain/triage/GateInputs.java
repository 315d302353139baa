package io.millrace.domain.triage;

/**
 * The numbers that governance reads.
 *
 * @param scopes distinct in seven days
 * @param accounts distinct in seven days
 */
public record GateInputs(
    double effectiveScore,
    double confidence,
    long scopes,
    long accounts,
    boolean criticalPath,
    PeopleSay people,
    boolean linked) {}
