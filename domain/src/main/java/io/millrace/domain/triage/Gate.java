package io.millrace.domain.triage;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.policy.GovernancePolicy;

/**
 * The governance gate: nothing opens without evidence of customer impact, repeatability or a
 * critical path; what is critical on thin evidence or with low confidence is never opened without a
 * person, nor is what is sensitive. People win: what they said is asked first.
 */
public final class Gate {
  private Gate() {}

  /**
   * A verdict with its reason.
   *
   * @param evidences how many of customer impact, repeatability and critical path there are
   */
  public record Verdict(
      GateOutcome outcome,
      GateReason reason,
      boolean customerImpact,
      boolean repeatable,
      boolean criticalPath,
      int evidences) {}

  /** Decides of what does not rise. */
  public static Verdict decide(GateInputs in, GovernancePolicy policy) {
    return decide(in, policy, false);
  }

  /**
   * Decides.
   *
   * @param rising whether a test says that it fails more than before, just now: then the minimum
   *     score, which counts a week, is not waited for; evidence is asked for all the same
   */
  public static Verdict decide(GateInputs in, GovernancePolicy policy, boolean rising) {
    boolean impact = in.accounts() >= policy.minimumAccounts();
    boolean repeatable = in.scopes() >= policy.minimumScopes();
    int evidences = (impact ? 1 : 0) + (repeatable ? 1 : 0) + (in.criticalPath() ? 1 : 0);
    GateReason reason = byPeople(in);
    if (reason == null) {
      reason = byNumbers(in, policy, rising, impact, repeatable, evidences);
    }
    return new Verdict(outcome(reason), reason, impact, repeatable, in.criticalPath(), evidences);
  }

  private static GateReason byPeople(GateInputs in) {
    PeopleSay people = in.people();
    if (people.suppressed()) {
      return GateReason.SUPPRESSED_BY_OVERRIDE;
    }
    if (people.pain() == ReviewDecision.Pain.NOISE) {
      return GateReason.NOISE_VERDICT;
    }
    if (in.linked()) {
      return GateReason.LINKED_TO_WORK_ITEM;
    }
    if (in.returned()) {
      return GateReason.KNOWN_FAILURE_RETURNED;
    }
    if (people.pinned()) {
      return GateReason.PINNED;
    }
    if (people.verdict() == null) {
      return null;
    }
    return switch (people.verdict()) {
      case USEFUL -> GateReason.ACCEPTED_BY_REVIEW;
      case WRONG -> GateReason.REJECTED_BY_REVIEW;
      case INCOMPLETE -> null;
    };
  }

  private static GateReason byNumbers(
      GateInputs in,
      GovernancePolicy policy,
      boolean rising,
      boolean impact,
      boolean repeatable,
      int evidences) {
    if (evidences == 0) {
      return GateReason.NO_EVIDENCE;
    }
    if (in.symptomOf() != 0) {
      return GateReason.SYMPTOM;
    }
    if (!rising && in.effectiveScore() < policy.minimumScore()) {
      return GateReason.BELOW_MINIMUM_SCORE;
    }
    if (in.effectiveScore() >= policy.criticalScore()) {
      if (in.confidence() < policy.minimumConfidence()) {
        return GateReason.LOW_CONFIDENCE;
      }
      if (evidences < policy.criticalEvidences()) {
        return GateReason.THIN_EVIDENCE;
      }
    }
    if (!in.sensitive().isEmpty()) {
      return GateReason.SENSITIVE;
    }
    if (in.problemId() != 0) {
      return GateReason.SAME_PROBLEM;
    }
    if (impact) {
      return GateReason.CUSTOMER_IMPACT;
    }
    return repeatable ? GateReason.REPEATABLE : GateReason.CRITICAL_PATH;
  }

  private static GateOutcome outcome(GateReason reason) {
    return switch (reason) {
      case CUSTOMER_IMPACT, REPEATABLE, CRITICAL_PATH, ACCEPTED_BY_REVIEW, PINNED ->
          GateOutcome.OPEN;
      case THIN_EVIDENCE, LOW_CONFIDENCE, SENSITIVE -> GateOutcome.NEEDS_REVIEW;
      case LINKED_TO_WORK_ITEM, KNOWN_FAILURE_RETURNED -> GateOutcome.LINKED;
      case SAME_PROBLEM -> GateOutcome.MERGE_INTO_PROBLEM;
      case BELOW_MINIMUM_SCORE, SYMPTOM, REJECTED_BY_REVIEW -> GateOutcome.WATCHLIST;
      case NO_EVIDENCE -> GateOutcome.MONITOR;
      case SUPPRESSED_BY_OVERRIDE, NOISE_VERDICT -> GateOutcome.SUPPRESS;
      case ALIKE_BY_CONTEXT, ALIKE_BY_STACK, NOVEL ->
          throw new IllegalStateException(reason + " asks a question and decides nothing");
    };
  }
}
