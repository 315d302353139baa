package io.millrace.domain.policy;

/**
 * When a cluster may become work, and how urgent it is called.
 *
 * @param minimumScore priority below which a cluster is only watched
 * @param highScore priority from which an item's severity is HIGH
 * @param criticalScore priority from which an item is critical
 * @param minimumConfidence a critical item below it goes to review
 * @param criticalEvidences how many of customer impact, repeatability and critical path a critical
 *     item needs; with fewer its evidence is thin and it goes to review
 * @param minimumScopes distinct scopes that count as repeatable
 * @param minimumAccounts distinct accounts that count as customer impact
 * @param quietAfterMs silence after which a fingerprint is QUIET
 * @param newForMs how long a fingerprint counts as NEW or REGRESSED, in event time
 * @param feedback what a person decides, and how the machine learns from it
 * @param clusters when two fingerprints are one problem
 */
public record GovernancePolicy(
    double minimumScore,
    double highScore,
    double criticalScore,
    double minimumConfidence,
    int criticalEvidences,
    int minimumScopes,
    int minimumAccounts,
    long quietAfterMs,
    long newForMs,
    Debt debt,
    Causes causes,
    FeedbackPolicy feedback,
    ClusterPolicy clusters) {

  /**
   * What is debt rather than an incident: frequent, and yet of little impact.
   *
   * @param scopes distinct scopes from which it is frequent
   * @param impact of the score below which it is of little impact
   * @param minutes of pain a week below which it is
   */
  public record Debt(int scopes, double impact, double minutes) {
    public static final Debt DEFAULT = new Debt(50, 2, 60);
  }

  /**
   * How far a suspected cause is trusted by what it rests on; grades in [0, 1], not probabilities.
   *
   * @param changeWindowMs how long before the first occurrence a change is suspected
   * @param path that most occurrences go through
   * @param pathShare share of the occurrences from which a path, of several, stands out
   */
  public record Causes(
      long changeWindowMs,
      double change,
      double release,
      double dependency,
      double nothing,
      double path,
      double pathShare) {
    public static final Causes DEFAULT = new Causes(3_600_000, 0.7, 0.6, 0.5, 0.1, 0.4, 0.6);
  }

  /** The same with other rules about people. */
  public GovernancePolicy with(FeedbackPolicy other) {
    return new GovernancePolicy(
        minimumScore,
        highScore,
        criticalScore,
        minimumConfidence,
        criticalEvidences,
        minimumScopes,
        minimumAccounts,
        quietAfterMs,
        newForMs,
        debt,
        causes,
        other,
        clusters);
  }

  /** With the defaults of everything that is not named: HIGH from half of critical. */
  public static GovernancePolicy of(
      double minimumScore,
      double criticalScore,
      double minimumConfidence,
      int minimumScopes,
      int minimumAccounts,
      long quietAfterMs) {
    return new GovernancePolicy(
        minimumScore,
        criticalScore / 2,
        criticalScore,
        minimumConfidence,
        2,
        minimumScopes,
        minimumAccounts,
        quietAfterMs,
        86_400_000,
        Debt.DEFAULT,
        Causes.DEFAULT,
        FeedbackPolicy.DEFAULT,
        ClusterPolicy.DEFAULT);
  }
}
