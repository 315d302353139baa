package io.millrace.domain.journey;

import io.millrace.domain.event.Coordinates;

/**
 * What a pattern found, with whose it is: a row of {@code pattern_matches}.
 *
 * @param id also the id of its observation, where it is one
 * @param timedOut whether it is what a partial match ran into
 * @param startAt event time of its first event
 * @param at event time of the finding
 * @param events how many took part
 * @param addedUs microseconds that its events took, where the pattern counts them, else -1
 * @param fingerprintId of its observation; where it is none, what the like of it share
 * @param last coordinates of its last event
 * @param lastAt event time of its last event
 * @param subject what it is about where that is no run: an entity, a session, a trace; else null
 * @param detail what else there is to tell, in words; null for nothing
 */
public record PatternMatch(
    String id,
    PatternId pattern,
    boolean timedOut,
    long startAt,
    long at,
    int events,
    long addedUs,
    String stage,
    String branch,
    String dependency,
    long fingerprintId,
    Coordinates last,
    RunHead head,
    Verdict verdict,
    long lastAt,
    String subject,
    String detail) {}
