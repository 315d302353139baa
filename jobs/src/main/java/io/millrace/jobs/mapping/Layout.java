package io.millrace.jobs.mapping;

import java.util.Map;

/** How the bytes of one record become a row of named values. */
interface Layout {
  void fill(RawRecord raw, String[] row) throws Unreadable;

  /** Columns that nothing else reads, with their slots behind those of the mapping. */
  default Map<String, Integer> rest() {
    return Map.of();
  }
}
