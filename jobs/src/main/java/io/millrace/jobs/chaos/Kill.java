package io.millrace.jobs.chaos;

/**
 * One fault, and the proof that it hit.
 *
 * @param part of the stack
 * @param held tasks that it held, 0 for a JobManager
 * @param checkpoints that were completed since the job ran as a whole again
 * @param restored restores that the cluster counts after it
 * @param recoveryMillis from the kill until every task ran again
 */
record Kill(
    String part, long pid, int held, long checkpoints, long restored, long recoveryMillis) {}
