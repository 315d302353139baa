package io.millrace.domain.scope;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import java.util.List;

/**
 * A failing trace whose scope has closed, before its pain is priced.
 *
 * @param closedAt epoch ms: the moment its pain counts at
 * @param charged the observation whose fingerprint is charged
 * @param operationKey of the root, 0 when the trace showed none
 * @param service of the root, null without one
 * @param operation of the root, null without one
 * @param durationUs of the root; without one, of the earliest span that was seen
 * @param retryWaitUs waits between roots of the same operation, which lie outside the first
 * @param correlationKey run that the trace belongs to, 0 when none
 * @param journeyOfRoot whether the charged observation has its journey from the root
 * @param callers services above what is charged, the outermost first
 */
public record ClosedTrace(
    long closedAt,
    Observation charged,
    long operationKey,
    String service,
    String operation,
    long durationUs,
    long retryWaitUs,
    long correlationKey,
    boolean journeyOfRoot,
    List<String> callers) {

  /** Whether there is a root whose operation can have a baseline. */
  public boolean hasRoot() {
    return operationKey != 0;
  }

  /**
   * The pain of the trace.
   *
   * @param expectedUs what the root's operation usually takes; 0 when nothing is known
   */
  public PainCharge charge(long expectedUs, Baseline baseline) {
    return new PainCharge(
        charged.environment(),
        charged.fingerprint().id(),
        closedAt,
        charged.eventTime(),
        Math.max(0, durationUs - expectedUs),
        retryWaitUs,
        0,
        charged.scopeKey(),
        correlationKey,
        charged.victim().accountHash(),
        charged.victim().weightClass(),
        charged.journey(),
        journeyOfRoot,
        journeyOfRoot && charged.criticalPath(),
        baseline,
        callers,
        null);
  }
}
