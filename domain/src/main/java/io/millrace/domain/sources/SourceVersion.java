package io.millrace.domain.sources;

import io.millrace.domain.event.RecordKind;

/**
 * One line of the inventory of sources, as a tick left it.
 *
 * @param owner team that owns the source's way in, null when no rule says
 * @param firstSeenAt event time, epoch ms
 * @param records accepted so far, each once
 * @param scores sum of their contract scores
 * @param lagMs largest distance from event time to broker time on the day of the last record
 * @param fields contract fields that its records had in the last ten minutes it was seen, joined by
 *     comma
 * @param sinceAt since when its volume is what it is, 0 for ever
 * @param schemaChangedAt when its fields last changed, 0 for never
 * @param version of the row: the tick that wrote it x 1,000, and 1 more at the end of the input
 */
public record SourceVersion(
    String environment,
    String source,
    RecordKind kind,
    String owner,
    long firstSeenAt,
    long lastSeenAt,
    long records,
    long scores,
    long lagMs,
    String fields,
    Volume volume,
    long sinceAt,
    long schemaChangedAt,
    long version) {}
