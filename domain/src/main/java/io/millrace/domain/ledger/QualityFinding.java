package io.millrace.domain.ledger;

import io.millrace.domain.hash.Ids;

/**
 * Something worth knowing about the quality of one source on one UTC day. Both the delta that
 * operators hand on and the row of the table.
 *
 * @param source name of the source, as its records give it; of {@link Kind#CAPPED} the room
 * @param dayAt start of the UTC day, epoch ms
 * @param key what was found: the unmapped word, the missing field, the score; {@link #OTHER} when
 *     there were too many
 * @param tickAt tick at which the row was written, epoch ms; 0 in a delta
 * @param version row version; 0 in a delta
 */
public record QualityFinding(
    String source, long dayAt, Kind kind, String key, long count, long tickAt, long version) {

  /** Key under which the rest is counted. */
  public static final String OTHER = "OTHER";

  private static final long DAY = 86_400_000;

  /** What was found. */
  public enum Kind {
    /** Records by contract score; the key is 0 to 4. */
    CONTRACT_SCORE,
    /** Records that leave one of the four questions open; the key is what, where, who or why. */
    MISSING_GROUP,
    /** Records without a field that triage needs; the key is the field. */
    MISSING_FIELD,
    /** Outcome words and codes that no policy maps; the key is the word, masked. */
    UNMAPPED_OUTCOME,
    /** Accepted records whose id was seen with other content; the key is the record kind. */
    ID_CONFLICT,
    /** Values masked; the key is their type. */
    MASKED,
    /** Behaviour whose subject was left out for want of consent; the key is the record kind. */
    WITHHELD,
    /** Records with a field that the contract does not know; the key is the field, masked. */
    UNKNOWN_FIELD,
    /** Rejected records; the key is the reason. */
    REJECTED,
    /** Copies of records accepted before; the key is their environment, the day theirs. */
    DUPLICATE,
    /** Values that a room's bound left out or put under OTHER; the key says of what and where. */
    CAPPED
  }

  /**
   * A delta: values that a bound left out.
   *
   * @param room whose bound it is
   * @param at event time, epoch ms
   * @param key what was bounded, and where
   */
  public static QualityFinding capped(String room, long at, String key, long values) {
    long day = Math.floorDiv(at, DAY) * DAY;
    return new QualityFinding(room, day, Kind.CAPPED, key, values, 0, 0);
  }

  /** Key of the source's day. */
  public long sourceDay() {
    return Ids.of(source, dayAt);
  }

  /** Identity of the row. */
  public long rowId() {
    return Ids.of(kind.name() + ":" + key, sourceDay());
  }

  public QualityFinding plus(long more) {
    return new QualityFinding(source, dayAt, kind, key, count + more, tickAt, version);
  }

  /** The same count under another key. */
  public QualityFinding under(String otherKey) {
    return new QualityFinding(source, dayAt, kind, otherKey, count, tickAt, version);
  }

  /** The same count as the row of a tick. */
  public QualityFinding at(long tick) {
    return new QualityFinding(
        source, dayAt, kind, key, count, tick, Math.max(tick * 1000, version + 1));
  }
}
