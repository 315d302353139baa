package io.millrace.domain.control;

/**
 * Who fixes what, from {@code validFrom} until the rule's next version. Null fields match anything;
 * the rule with most fields wins, then the smaller id.
 *
 * @param label that people give in review
 * @param fixOwner team that owns the fix
 * @param pipelineOwner team that owns enrichment and routing
 */
public record OwnershipRule(
    String ruleId,
    String service,
    String journey,
    String environment,
    String label,
    String fixOwner,
    String pipelineOwner,
    String runbook,
    long validFrom) {}
