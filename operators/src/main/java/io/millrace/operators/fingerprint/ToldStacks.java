package io.millrace.operators.fingerprint;

import io.millrace.domain.observe.Observation;

/**
 * Of which fingerprints the stack was told for a minute already, so that a failure that comes a
 * thousand times a minute has its stack read twice, not two thousand times. A fixed number of
 * places; whoever loses his is told of again.
 */
final class ToldStacks {
  private static final int PLACES = 4096;
  private static final long MINUTE_MS = 60_000;

  private final long[] fingerprints = new long[PLACES];
  private final long[] minutes = new long[PLACES];

  /** Whether its fingerprint was not yet asked about in the minute of the observation. */
  boolean isNews(Observation o) {
    long id = o.fingerprint().id();
    long minute = Math.floorDiv(o.eventTime(), MINUTE_MS);
    int place = (int) (id ^ id >>> 32 ^ o.environment().hashCode()) & PLACES - 1;
    if (fingerprints[place] == id && minutes[place] == minute) {
      return false;
    }
    fingerprints[place] = id;
    minutes[place] = minute;
    return true;
  }
}
