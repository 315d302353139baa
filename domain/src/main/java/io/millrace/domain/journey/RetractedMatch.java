package io.millrace.domain.journey;

/**
 * A match that the truth has overtaken: its run did end.
 *
 * @param match as it was told
 * @param at when that became known, epoch ms
 */
public record RetractedMatch(PatternMatch match, long at) {}
