package io.millrace.domain.policy;

import java.util.List;

/**
 * How far the machine goes without a person, and how it learns from them; part of governance.
 *
 * @param minimumVerdicts reviewed items from which a threshold may be proposed
 * @param reviewStaleAfterMs how long a question, or an item that nobody speaks of, waits before it
 *     is called stale
 * @param alertsPerWeek new alerts that a team hears in seven days; 0 for no bound
 * @param novelPerDay novel items of an environment that ask a person in a day, the highest priority
 *     first; 0 for none
 * @param assumeOwners whether {@code team-<service>} is taken for the owner where nobody names one
 */
public record FeedbackPolicy(
    Sensitive sensitive,
    Fixes fixes,
    Trust trust,
    int minimumVerdicts,
    long reviewStaleAfterMs,
    int alertsPerWeek,
    int novelPerDay,
    boolean assumeOwners) {
  private static final long DAY = 86_400_000L;

  /** Two strategic accounts, refused permissions and billing ask for a person. */
  public static final FeedbackPolicy DEFAULT =
      new FeedbackPolicy(
          new Sensitive(
              2,
              List.of(
                  new SensitiveRule("SECURITY", List.of(), List.of(), List.of("PERMISSION")),
                  new SensitiveRule("REVENUE", List.of(), List.of("billing"), List.of()))),
          new Fixes(3 * DAY, 0.1, 0.5, 1.5),
          new Trust(0.75, 1.25),
          5,
          7 * DAY,
          100,
          5,
          true);

  /**
   * What a person decides whatever the numbers say.
   *
   * @param strategicAccounts distinct strategic accounts hit from which it is; 0 for never
   */
  public record Sensitive(int strategicAccounts, List<SensitiveRule> rules) {}

  /**
   * One reason to ask a person. Lists that are empty fit anything; a rule of empty lists fits
   * nothing.
   *
   * @param tag such as SECURITY, COMPLIANCE or REVENUE
   */
  public record SensitiveRule(
      String tag, List<String> services, List<String> journeys, List<String> failureClasses) {}

  /**
   * When a fix counts as one. Shares are of the rate before it.
   *
   * @param watchMs event time from its deployment to the verdict
   * @param verifiedBelow VERIFIED at or below it
   * @param partialBelow PARTIAL at or below it, FAILED above
   * @param worseAbove another measure at or above it makes a fix MASKED
   */
  public record Fixes(long watchMs, double verifiedBelow, double partialBelow, double worseAbove) {}

  /** Bounds of the factor by which reviews move the confidence in what a rule says. */
  public record Trust(double least, double most) {}
}
