package io.millrace.domain.triage;

import io.millrace.domain.cluster.Edge;
import io.millrace.domain.cluster.Suggestion;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.policy.GovernancePolicy;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Keeps the review queue: what to ask, and when the question is answered. */
final class ReviewDesk {
  private ReviewDesk() {}

  /**
   * The row to write, null when the queue says the same as before.
   *
   * @param unnamed whether still nothing says what it is
   */
  static ReviewRequest next(
      ItemVersion item,
      GateInputs inputs,
      Gate.Verdict verdict,
      boolean unnamed,
      ReviewRequest before,
      GovernancePolicy policy,
      long tick) {
    boolean waits = before != null && before.state() == ReviewRequest.State.WAITING;
    if (verdict.outcome() == GateOutcome.NEEDS_REVIEW) {
      return waits && before.reason() == verdict.reason()
          ? aged(before, inputs, policy, tick)
          : ask(item, inputs, verdict, before, tick);
    }
    if (!waits) {
      return null;
    }
    if (before.reason() == GateReason.NOVEL && unnamed && Novelty.openedByNumbers(verdict)) {
      return aged(before, inputs, policy, tick);
    }
    PeopleSay people = inputs.people();
    if (people.verdict() == null || people.verdict() == ReviewDecision.Verdict.INCOMPLETE) {
      return close(before, ReviewRequest.State.LAPSED, null, tick);
    }
    boolean useful = people.verdict() == ReviewDecision.Verdict.USEFUL;
    return close(
        before,
        useful ? ReviewRequest.State.ACCEPTED : ReviewRequest.State.REJECTED,
        people.verdictId(),
        tick);
  }

  /**
   * Questions about likeness, as they stand now: what is asked, and what need not be asked any
   * more. Those that did not change are kept.
   */
  static List<ReviewRequest> compare(
      ItemVersion item, List<Suggestion> suggestions, List<ReviewRequest> before, long tick) {
    TreeMap<Long, ReviewRequest> next = new TreeMap<>();
    for (ReviewRequest asked : before) {
      boolean waits = asked.state() == ReviewRequest.State.WAITING;
      boolean stands = suggestions.stream().anyMatch(s -> s.otherAnchor() == asked.about());
      next.put(
          asked.about(),
          waits && !stands ? close(asked, ReviewRequest.State.LAPSED, null, tick) : asked);
    }
    for (Suggestion s : suggestions) {
      ReviewRequest asked = next.get(s.otherAnchor());
      if (asked == null || asked.state() != ReviewRequest.State.WAITING) {
        next.put(s.otherAnchor(), compare(item, s, asked, tick));
      }
    }
    return List.copyOf(next.values());
  }

  private static ReviewRequest compare(
      ItemVersion item, Suggestion s, ReviewRequest before, long tick) {
    String mine = Fingerprint.text(s.mine());
    String other = Fingerprint.text(s.other());
    String question =
        String.format(
            Locale.ROOT,
            "%s: is %s the same problem as %s? %s. Answer with --must-link or --cannot-link.",
            item.ticket().title(),
            other,
            mine,
            s.why());
    double score = item.figures().effectiveScore();
    double uncertainty = 2 * (1 - s.scorePpm() / (double) Edge.ONE);
    double open = StrictMath.min(1, StrictMath.max(0.1, uncertainty));
    return new ReviewRequest(
        item.environment(),
        item.itemId(),
        item.clusterId(),
        ReviewRequest.State.WAITING,
        s.kind() == Suggestion.Kind.CONTEXT
            ? GateReason.ALIKE_BY_CONTEXT
            : GateReason.ALIKE_BY_STACK,
        question,
        score,
        s.scorePpm() / (double) Edge.ONE,
        open,
        open * score,
        null,
        item.owner().fixOwner(),
        null,
        tick,
        tick,
        before == null ? tick * 1000 : Math.max(tick * 1000, before.rowVersion() + 1),
        item.policies(),
        s.otherAnchor());
  }

  static ReviewRequest close(
      ReviewRequest r, ReviewRequest.State state, String decisionId, long tick) {
    return new ReviewRequest(
        r.environment(),
        r.itemId(),
        r.clusterId(),
        state,
        r.reason(),
        r.question(),
        r.effectiveScore(),
        r.confidence(),
        r.uncertainty(),
        r.priority(),
        r.proposal(),
        r.owner(),
        decisionId,
        r.requestedAt(),
        tick,
        Math.max(tick * 1000, r.rowVersion() + 1),
        r.policies(),
        r.about());
  }

  /** A question that waited too long gets a proposal, once; null while it may wait. */
  private static ReviewRequest aged(
      ReviewRequest r, GateInputs inputs, GovernancePolicy policy, long tick) {
    boolean stale = tick - r.requestedAt() >= policy.feedback().reviewStaleAfterMs();
    if (!stale || r.proposal() != null) {
      return null;
    }
    ReviewRequest.Proposal proposal =
        inputs.effectiveScore() >= policy.highScore()
            ? ReviewRequest.Proposal.ESCALATE
            : ReviewRequest.Proposal.CLOSE;
    return new ReviewRequest(
        r.environment(),
        r.itemId(),
        r.clusterId(),
        r.state(),
        r.reason(),
        r.question(),
        r.effectiveScore(),
        r.confidence(),
        r.uncertainty(),
        r.priority(),
        proposal,
        r.owner(),
        null,
        r.requestedAt(),
        tick,
        Math.max(tick * 1000, r.rowVersion() + 1),
        r.policies());
  }

  private static String why(GateInputs inputs, Gate.Verdict verdict) {
    if (verdict.reason() == GateReason.SENSITIVE) {
      return ", and it concerns " + String.join(", ", inputs.sensitive());
    }
    return verdict.reason() == GateReason.LOW_CONFIDENCE
        ? String.format(
            Locale.ROOT, " is critical, but confidence is only %.2f", inputs.confidence())
        : " is critical, but only " + verdict.evidences() + " of 3 evidences is there";
  }

  /** What confidence and missing evidence leave open; never nothing, for a person was asked. */
  private static double uncertainty(GateInputs inputs, Gate.Verdict verdict) {
    double open = 1 - inputs.confidence() + 0.25 * (3 - verdict.evidences());
    return StrictMath.min(1, StrictMath.max(0.1, open));
  }

  private static ReviewRequest ask(
      ItemVersion item, GateInputs inputs, Gate.Verdict verdict, ReviewRequest before, long tick) {
    return ask(
        item,
        inputs,
        verdict,
        verdict.reason(),
        why(inputs, verdict) + ". Is it real work?",
        before,
        tick);
  }

  /** What is asked of a novel item: what it is, while it stands in the backlog. */
  static ReviewRequest novel(ItemVersion item, GateInputs inputs, Gate.Verdict verdict, long tick) {
    return ask(
        item,
        inputs,
        verdict,
        GateReason.NOVEL,
        ", and no rule, label or known failure is near to it. What is it, and is it real work?",
        null,
        tick);
  }

  private static ReviewRequest ask(
      ItemVersion item,
      GateInputs inputs,
      Gate.Verdict verdict,
      GateReason reason,
      String why,
      ReviewRequest before,
      long tick) {
    String question =
        String.format(
            Locale.ROOT,
            "%s: priority %.1f%s",
            item.ticket().title(),
            inputs.effectiveScore(),
            why);
    double uncertainty = uncertainty(inputs, verdict);
    return new ReviewRequest(
        item.environment(),
        item.itemId(),
        item.clusterId(),
        ReviewRequest.State.WAITING,
        reason,
        question,
        inputs.effectiveScore(),
        inputs.confidence(),
        uncertainty,
        uncertainty * inputs.effectiveScore(),
        null,
        item.owner().fixOwner(),
        null,
        before == null ? tick : before.requestedAt(),
        tick,
        before == null ? tick * 1000 : Math.max(tick * 1000, before.rowVersion() + 1),
        item.policies());
  }
}
