package io.millrace.benchmarks.incidents;

import java.util.List;

/**
 * What one seed gave.
 *
 * @param found by incident, in the generator's order
 * @param open items that somebody should work on
 * @param unexplained titles of open items that are of no incident
 */
record SeedResult(long seed, List<Found> found, long open, List<String> unexplained) {
  /**
   * What became of one incident.
   *
   * @param rank of the item whose cluster holds most of it; 0 when it has none
   * @param clusters that hold something of it
   * @param trueMinutes of pain, by the generator's books
   * @param minutes of pain a week, by the scores of its clusters
   */
  record Found(IncidentTruth truth, int rank, int clusters, double trueMinutes, double minutes) {
    /** What was measured, by what is true; 1 where nothing hurt and nothing was charged. */
    double ratio() {
      return trueMinutes == 0
          ? (minutes == 0 ? 1 : Double.POSITIVE_INFINITY)
          : minutes / trueMinutes;
    }
  }

  /** Incidents that hurt somebody. */
  List<Found> real() {
    return found.stream().filter(f -> !f.truth().harmless()).toList();
  }
}
