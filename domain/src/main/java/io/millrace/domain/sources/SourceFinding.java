package io.millrace.domain.sources;

import io.millrace.domain.hash.Ids;

/**
 * Something about a source or a journey that began at a moment and may have ended since.
 *
 * @param source the source; of a fall in completions the journey
 * @param kind what it is
 * @param key which of its kind: the field, the name; else the kind of record
 * @param fromAt when it began, epoch ms
 * @param untilAt when it ended, 0 while it lasts
 * @param observed records that there were, in the half hour before it was noticed; of completeness
 *     those that have the field
 * @param expected records that were to be expected, of completeness all of the day; -1 where that
 *     says nothing
 * @param explanation what it is, in words; of a fall in completions the data problem that explains
 *     it, null when none does
 * @param dataProblem whether it says more about the data than about the world
 * @param version of the row: the tick that wrote it x 1,000, and 1 more at the end of the input
 */
public record SourceFinding(
    String environment,
    String source,
    Kind kind,
    String key,
    long fromAt,
    long untilAt,
    long observed,
    long expected,
    String explanation,
    boolean dataProblem,
    long version) {

  /** What was found. */
  public enum Kind {
    /** How many of a day's records have a field. */
    COMPLETENESS,
    /** A source that brings nothing where it should. */
    SILENCE,
    /** A source that brings far less than it should. */
    VOLUME_FALL,
    /** A source that brings far more than it should. */
    VOLUME_RISE,
    /** A field that every record had is gone, or one that none had is in every record. */
    SCHEMA_CHANGE,
    /** One event name that is used for different things. */
    AMBIGUOUS_NAME,
    /** Fewer runs of a journey end well than should. */
    COMPLETION_FALL
  }

  public long rowId() {
    return Ids.of(environment, source, kind.name() + ":" + key + ":" + fromAt);
  }
}
