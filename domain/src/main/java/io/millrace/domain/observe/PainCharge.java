package io.millrace.domain.observe;

import java.util.List;

/**
 * Pain of one scope, charged once, to one fingerprint, at the moment the scope closed.
 *
 * @param chargedTo fingerprint id
 * @param at the closing moment, epoch ms: the window it counts in
 * @param failedAt event time of the record that is charged, epoch ms: before {@code at} where a
 *     trace or a run closed later
 * @param excessUs root span or step duration beyond the baseline
 * @param retryWaitUs retry waits outside that duration
 * @param penaltyUs abandonment penalty from policy; negative where a run that was believed
 *     abandoned ended after all
 * @param correlationKey run the scope belongs to, 0 when none: journeys follow it
 * @param journeyOfRoot whether the journey is that of the trace's root, and what is charged told
 *     none by itself: then its window learns it from here
 * @param criticalPath whether that journey is on a critical path; false unless {@code
 *     journeyOfRoot}
 * @param baseline where the baseline came from: MEASURED, POLICY, NONE
 * @param callers services that stood above what is charged, the outermost first, at most {@link
 *     #CALLERS}; without its own
 * @param leftAt stage at which the run was left or timed out, of a charge with a penalty; else null
 */
public record PainCharge(
    String environment,
    long chargedTo,
    long at,
    long failedAt,
    long excessUs,
    long retryWaitUs,
    long penaltyUs,
    long scopeKey,
    long correlationKey,
    long accountHash,
    int weightClass,
    String journey,
    boolean journeyOfRoot,
    boolean criticalPath,
    Baseline baseline,
    List<String> callers,
    String leftAt) {
  /** Callers that are told; those nearest to what failed are left out. */
  public static final int CALLERS = 8;

  /** Of what closed as it failed, and told its journey by itself or has none. */
  public PainCharge(
      String environment,
      long chargedTo,
      long at,
      long excessUs,
      long retryWaitUs,
      long penaltyUs,
      long scopeKey,
      long correlationKey,
      long accountHash,
      int weightClass,
      String journey,
      Baseline baseline) {
    this(
        environment,
        chargedTo,
        at,
        at,
        excessUs,
        retryWaitUs,
        penaltyUs,
        scopeKey,
        correlationKey,
        accountHash,
        weightClass,
        journey,
        false,
        false,
        baseline,
        List.of(),
        null);
  }

  /** Where the expected duration came from. */
  public enum Baseline {
    MEASURED,
    POLICY,
    NONE
  }

  /** Whether it takes pain of its scope back, which was charged before. */
  public boolean corrects() {
    return penaltyUs < 0;
  }

  /** Microseconds in all. */
  public long painUs() {
    return excessUs + retryWaitUs + penaltyUs;
  }
}
