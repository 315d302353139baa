package io.millrace.domain.scope;

/**
 * What the bounds of a trace scope left out: such spans do not count for depth, such observations
 * are counted as occurrences but never settled.
 *
 * @param closedAt epoch ms
 */
public record ScopeOverflow(
    String environment, long scopeKey, long closedAt, int spans, int observations) {}
