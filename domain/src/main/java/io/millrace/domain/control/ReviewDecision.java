package io.millrace.domain.control;

/**
 * What a person said about an item, cluster or fingerprint. Null fields were not said.
 *
 * @param at epoch ms; takes effect at the first tick at or after it
 */
public record ReviewDecision(
    String decisionId,
    String targetKind,
    String targetId,
    String reviewer,
    Verdict verdict,
    Boolean accurate,
    Boolean actionable,
    Boolean rightResponse,
    String label,
    String probableCause,
    Pain pain,
    Disposition disposition,
    Override override,
    Constraint constraint,
    String comment,
    long at) {

  private static final String NOISY = "NOISY_CLUSTER";

  /** Was the insight any good? */
  public enum Verdict {
    USEFUL,
    WRONG,
    INCOMPLETE
  }

  /** Did it hurt anybody? */
  public enum Pain {
    REAL,
    NOISE,
    UNSURE
  }

  /** What becomes of it. */
  public enum Disposition {
    BUG,
    TECH_DEBT,
    FEATURE_FIX,
    MONITORING
  }

  /**
   * @param value factor of RAISE and LOWER, null otherwise
   * @param reasonCode STRATEGIC_ACCOUNT, REGULATORY, REVENUE_CRITICAL, NOISY_CLUSTER,
   *     ALREADY_MITIGATED, PLANNED_MIGRATION
   * @param expiresAt epoch ms
   */
  public record Override(Action action, Double value, String reasonCode, long expiresAt) {
    /** What an override does to the effective score. */
    public enum Action {
      RAISE,
      LOWER,
      PIN,
      SUPPRESS
    }
  }

  /**
   * The verdict that the review comes to: the one that was given, else what an override says of the
   * ranking. Whoever raises or pins found it real; whoever lowers or suppresses it as noisy did
   * not. What is mitigated, or planned, says nothing of it. Null when nothing was said.
   */
  public Verdict judgement() {
    if (verdict != null || override == null) {
      return verdict;
    }
    return switch (override.action()) {
      case RAISE, PIN -> Verdict.USEFUL;
      case LOWER, SUPPRESS -> NOISY.equals(override.reasonCode()) ? Verdict.WRONG : null;
    };
  }

  /** Two fingerprints that must, or must not, share a cluster. */
  public record Constraint(Kind kind, long left, long right) {
    /** Together or apart. */
    public enum Kind {
      MUST_LINK,
      CANNOT_LINK
    }
  }
}
