package io.millrace.domain.triage;

import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.stats.WindowStats;
import java.util.SortedMap;

/**
 * A member of a cluster and its last seven days.
 *
 * @param days statistics by day number since the epoch; days without any are left out
 * @param risingFrom tick at which a test found that it fails more than before, while it does; else
 *     0
 */
public record MemberWeek(
    FingerprintVersion fingerprint, SortedMap<Long, WindowStats> days, long risingFrom) {

  /** One that does not rise. */
  public MemberWeek(FingerprintVersion fingerprint, SortedMap<Long, WindowStats> days) {
    this(fingerprint, days, 0);
  }

  /** Whether it fails more than before, just now. */
  public boolean rising() {
    return risingFrom != 0;
  }
}
