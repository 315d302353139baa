package io.millrace.domain.policy;

/**
 * When a cluster may become work.
 *
 * @param minimumScore priority below which a cluster is only watched
 * @param criticalScore priority from which an item is critical
 * @param minimumConfidence a critical item below it goes to review
 * @param minimumScopes distinct scopes that count as repeatable
 * @param minimumAccounts distinct accounts that count as customer impact
 * @param quietAfterMs silence after which a fingerprint is QUIET
 */
public record GovernancePolicy(
    double minimumScore,
    double criticalScore,
    double minimumConfidence,
    int minimumScopes,
    int minimumAccounts,
    long quietAfterMs) {}
