package io.millrace.domain.journey;

import java.util.Comparator;

/**
 * What one pattern sees of a record: one of the few that concern it. Two signs are equal when they
 * are of the same event and say the same to the same pattern.
 *
 * @param pattern that looks at it
 * @param key hash of the pattern and of what it watches: entity, session, trace, account
 * @param at event time at which it counts, epoch ms; of a failed span its end
 * @param what hash of what is compared: queue, span, correlation, action; 0 for nothing
 * @param other hash of a second such thing: the parent span; 0 for nothing
 * @param us microseconds that it took, -1 when unknown
 * @param text of what is compared, for people; null for nothing
 * @param traceId null when unknown
 */
public record Sign(
    PatternId pattern,
    long key,
    long at,
    SignWord word,
    long what,
    long other,
    long us,
    String text,
    EventMark mark,
    RunHead head,
    RetrySignal.Place place,
    String traceId) {

  /** Event time, then coordinates, then event: the order of facts. */
  public static final Comparator<Sign> ORDER =
      Comparator.comparingLong(Sign::at)
          .thenComparing(s -> s.mark.coordinates())
          .thenComparingLong(s -> s.mark.eventHash())
          .thenComparing(Sign::word);

  @Override
  public boolean equals(Object o) {
    return o instanceof Sign s
        && mark.eventHash() == s.mark.eventHash()
        && key == s.key
        && word == s.word;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(mark.eventHash());
  }
}
