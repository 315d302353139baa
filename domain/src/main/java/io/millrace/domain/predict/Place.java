package io.millrace.domain.predict;

import io.millrace.domain.hash.Ids;

/**
 * What runs are compared by: a stage of a journey, for a segment of customers.
 *
 * @param segment null for unknown
 */
public record Place(String environment, String journey, String segment, String stage) {
  public long key() {
    return Ids.of(environment, journey, segment, stage);
  }

  Place at(String otherStage, String otherSegment) {
    return new Place(environment, journey, otherSegment, otherStage);
  }
}
