package io.millrace.warehouse.sink;

/**
 * What a writer keeps in every checkpoint: which warehouse its rows go to, and how far they got.
 * With it a restore can be judged from the savepoint alone.
 *
 * @param warehouse identity of the warehouse; null in state of version 1
 * @param place where it stood, for people; null in state of version 1
 * @param origin the first job of those that went on from each other's savepoints; null in state of
 *     version 1
 * @param jobId the job that took the checkpoint; null in state of version 1
 * @param checkpointId the checkpoint; ids rise from the origin on
 */
public record SinkState(
    String warehouse, String place, String origin, String jobId, long checkpointId) {}
