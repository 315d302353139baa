package io.millrace.jobs.mapping;

import io.millrace.domain.event.RecordKind;
import java.util.List;

/**
 * What a mapping does to a row of values, compiled; one of its variants, or all of it.
 *
 * @param when all that must hold of a row that it takes; empty takes any
 * @param extractions run after those of the whole mapping
 * @param time where the event time may stand; the first that is there counts
 * @param identity source values whose hash is the event's id; empty where the record or its
 *     coordinates identify it
 */
record MappingPlan(
    RecordKind kind,
    List<Condition> when,
    List<Extraction> extractions,
    List<FieldPlan> fields,
    List<Moment> time,
    WordMaps words,
    List<Expression> identity) {

  boolean takes(String[] row) throws Unreadable {
    for (Condition condition : when) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }
}
