package io.millrace.jobs.mapping;

import java.util.List;

/**
 * A compiled mapping without its format: the names it reads, what it extracts of every record, and
 * its variants, of which the first that takes a record makes it.
 */
record MappingBody(Names names, List<Extraction> extractions, List<MappingPlan> variants) {
  /** The variant that takes the row; null when none does. */
  MappingPlan variant(String[] row) throws Unreadable {
    for (MappingPlan plan : variants) {
      if (plan.takes(row)) {
        return plan;
      }
    }
    return null;
  }
}
