package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.hash.Ids;

/**
 * That a pattern found something for a key, before anyone knows whose run it was.
 *
 * @param timedOut whether it is a partial match that ran out of time
 * @param key of its signals
 * @param startAt event time of its first event
 * @param at event time of the finding: of its last event, or start + window
 * @param firstHash first event
 * @param lastHash last event
 * @param events how many took part
 */
public record PatternHit(
    PatternId pattern,
    boolean timedOut,
    long key,
    long startAt,
    long at,
    long firstHash,
    long lastHash,
    int events) {

  /** Id of the match: of kind, key, bounds and version. */
  public long id() {
    return Ids.of("match:" + pattern.name(), key, startAt, at, PatternId.VERSION);
  }

  void write(Out out) {
    out.tag(pattern)
        .bool(timedOut)
        .fixed64(key)
        .svarint(startAt)
        .svarint(at)
        .fixed64(firstHash)
        .fixed64(lastHash)
        .varint(events);
  }

  static PatternHit read(In in) {
    return new PatternHit(
        in.tag(PatternId.class),
        in.bool(),
        in.fixed64(),
        in.svarint(),
        in.svarint(),
        in.fixed64(),
        in.fixed64(),
        in.int32());
  }
}
