package io.millrace.domain.policy;

/**
 * All policies that are in force at one moment.
 *
 * @param versions "kind=version" of each, in kind order, joined by comma: quoted by rows
 * @param businessHourStart local hour from which business hours run, inclusive
 * @param businessHourEnd local hour at which they end, exclusive; Monday to Friday
 * @param newReleaseWindowMs how long after its deployment a release counts as new
 * @param fingerprint which policy gives ids, and which runs beside it
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
    long newReleaseWindowMs,
    FingerprintPolicies fingerprint) {
  /** With the rules of fingerprints alone. */
  public PolicySet(
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
      long newReleaseWindowMs) {
    this(
        versions,
        journeys,
        outcomes,
        pain,
        scoring,
        governance,
        masking,
        labels,
        businessHourStart,
        businessHourEnd,
        newReleaseWindowMs,
        FingerprintPolicies.of(FingerprintPolicy.DEFAULT));
  }
}
