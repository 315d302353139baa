package io.millrace.domain.triage;

import java.util.List;

/**
 * One verdict of the governance gate; a row of {@code decisions}, never changed.
 *
 * @param decisionId hash of (kind, cluster, tick, row sequence)
 * @param itemId 0 when the cluster has no item
 * @param previous outcome before, null for the first verdict
 * @param moved what changed since the last verdict: names of score factors, verdicts, overrides
 * @param confidence of the score
 */
public record Decision(
    String environment,
    long decisionId,
    long clusterId,
    long itemId,
    long tickAt,
    GateOutcome previous,
    Gate.Verdict verdict,
    GateInputs inputs,
    double score,
    double confidence,
    List<String> moved,
    String policies) {}
