package io.millrace.domain.triage;

import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.stats.WindowStats;
import java.util.SortedMap;

/**
 * A member of a cluster and its last seven days.
 *
 * @param days statistics by day number since the epoch; days without any are left out
 * @param rising whether a test says that it fails more than before, just now
 */
public record MemberWeek(
    FingerprintVersion fingerprint, SortedMap<Long, WindowStats> days, boolean rising) {

  /** One that does not rise. */
  public MemberWeek(FingerprintVersion fingerprint, SortedMap<Long, WindowStats> days) {
    this(fingerprint, days, false);
  }
}
