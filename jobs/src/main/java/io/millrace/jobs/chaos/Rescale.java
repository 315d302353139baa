package io.millrace.jobs.chaos;

/**
 * One stop with a savepoint and the start of another job from it, with the proof that it took the
 * state over.
 *
 * @param checkpoints that were completed before the stop
 * @param restored restores that the new job counts
 * @param stopMillis until the savepoint was complete
 * @param resumeMillis from then until every task of the new job ran
 */
record Rescale(
    int from,
    int to,
    String savepoint,
    long checkpoints,
    long restored,
    long stopMillis,
    long resumeMillis) {}
