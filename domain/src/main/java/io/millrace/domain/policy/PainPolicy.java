package io.millrace.domain.policy;

import io.millrace.domain.event.Severity;
import java.util.Map;

/**
 * What counts as pain, and how dear it is.
 *
 * @param minimumSeverity log lines from here up are observations
 * @param exceptionsArePain whether a log line with an exception is one at any severity
 * @param abandonmentPenaltyMs pain of an abandoned or timed-out run
 * @param penaltyByJourneyMs the same, by journey id
 * @param retryStormAttempts P06: how many retries within a minute are a storm
 * @param expectedMs policy baseline: "service operation" or "workflow step" to expected duration
 * @param slow when a call that did not fail hurts
 * @param costs what an extra call and a minute cost in money
 */
public record PainPolicy(
    Severity minimumSeverity,
    boolean exceptionsArePain,
    long abandonmentPenaltyMs,
    Map<String, Long> penaltyByJourneyMs,
    int retryStormAttempts,
    Map<String, Long> expectedMs,
    SlowPolicy slow,
    CallCosts costs) {}
