package io.millrace.jobs.summary;

import java.util.List;

/**
 * What is known of an item, masked.
 *
 * @param causeConfidence of the suspected cause, in [0, 1]
 * @param path of the exemplar trace, from where it entered to where it failed; empty without a
 *     trace
 */
public record SummaryFacts(
    String itemId,
    String title,
    String sentence,
    String problem,
    String suspectedCause,
    double causeConfidence,
    String owner,
    double painMinutesWeek,
    long occurrences,
    List<Hop> path) {

  /**
   * One span on the way.
   *
   * @param operation null where the span names none
   * @param failure exception or outcome; null where it did not fail
   */
  public record Hop(String service, String operation, long latencyUs, String failure) {}
}
