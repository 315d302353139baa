package io.millrace.domain.policy;

/**
 * All policies that are in force at one moment.
 *
 * @param versions "kind=version" of each, in kind order, joined by comma: quoted by rows
 * @param businessHourStart local hour from which business hours run, inclusive
 * @param businessHourEnd local hour at which they end, exclusive; Monday to Friday
 * @param newReleaseWindowMs how long after its deployment a release counts as new
 */
public record PolicySet(
    String versions,
    JourneyPolicy journeys,
    OutcomePolicy outcomes,
    PainPolicy pain,
    ScoringPolicy scoring,
    GovernancePolicy governance,
    MaskingPolicy masking,
    LabelPolicy labels,
    int businessHourStart,
    int businessHourEnd,
    long newReleaseWindowMs) {}
