package io.millrace.domain.anomaly;

import io.millrace.domain.hash.Ids;

/**
 * A failure that is not what it was; a row of {@code anomalies}, written when it begins and when it
 * ends.
 *
 * @param fromAt tick at which it was found, epoch ms
 * @param untilAt tick at which it was over, 0 while it lasts
 * @param observed scopes in pain, in the window that was tested
 * @param expected by the baseline
 * @param served requests of the service in that window
 * @param baselineFailures scopes of the baseline
 * @param baselineServed requests of the baseline
 * @param dispersion how much the baseline wavers, at least 1
 * @param statistic z of the rate test, or the cumulated sum of a ramp; 0 for a return
 * @param p chance of such a rise where there is none; 0 for what is no test
 * @param explanation the problem of the data that may explain it, null when none does
 * @param tickAt tick that wrote this version
 */
public record Anomaly(
    String environment,
    long fingerprintId,
    String service,
    Kind kind,
    long fromAt,
    long untilAt,
    long observed,
    double expected,
    double served,
    double baselineFailures,
    double baselineServed,
    double dispersion,
    double statistic,
    double p,
    String explanation,
    long tickAt,
    long rowVersion,
    String policies) {

  /** What it is. */
  public enum Kind {
    /** A failure that was never seen before comes often at once. */
    BURST,
    /** More failures per request than the day, and this hour of the week, lead to expect. */
    SPIKE,
    /** A slow rise over hours. */
    RAMP,
    /** Back after a silence as long as policy says, while requests were served. */
    RETURN
  }

  /** Identity of its row. */
  public long rowId() {
    return Ids.of(environment, kind.name(), Ids.hex(fingerprintId) + ":" + fromAt);
  }

  /** Whether it lasts, and no problem of the data explains it. */
  public boolean isBurning() {
    return untilAt == 0 && explanation == null;
  }

  /** The same, over. */
  public Anomaly ended(long tick, String policyVersions) {
    return new Anomaly(
        environment,
        fingerprintId,
        service,
        kind,
        fromAt,
        tick,
        observed,
        expected,
        served,
        baselineFailures,
        baselineServed,
        dispersion,
        statistic,
        p,
        explanation,
        tick,
        Math.max(tick * 1000, rowVersion + 1),
        policyVersions);
  }
}
