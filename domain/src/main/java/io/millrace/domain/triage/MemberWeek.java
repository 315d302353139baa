package io.millrace.domain.triage;

import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.stats.WindowStats;
import java.util.SortedMap;

/**
 * A member of a cluster and its last seven days.
 *
 * @param days statistics by day number since the epoch; days without any are left out
 */
public record MemberWeek(FingerprintVersion fingerprint, SortedMap<Long, WindowStats> days) {}
