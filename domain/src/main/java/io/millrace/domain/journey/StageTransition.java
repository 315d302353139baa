package io.millrace.domain.journey;

import io.millrace.domain.event.Outcome;

/**
 * A run moved from one stage to the next: a row of {@code stage_transitions}.
 *
 * @param id of run and event
 * @param runId of the run
 * @param ordinal 1 for the run's first transition
 * @param dwellMs from the event before to this one
 * @param deviationMs what the departure cost: its dwell, of a silence no more than the idle class;
 *     0 for none
 * @param resumed whether the run had been abandoned before it
 */
public record StageTransition(
    String id,
    String runId,
    int ordinal,
    String from,
    String to,
    long dwellMs,
    int attempt,
    Outcome outcome,
    Deviation deviation,
    long deviationMs,
    boolean resumed,
    EventMark mark,
    RunHead head) {}
