package io.millrace.domain.triage;

import io.millrace.domain.control.ReviewDecision;
import java.util.Locale;

/** Keeps the review queue: what to ask, and when the question is answered. */
final class ReviewDesk {
  private ReviewDesk() {}

  /** The row to write, null when the queue says the same as before. */
  static ReviewRequest next(
      ItemVersion item, GateInputs inputs, Gate.Verdict verdict, ReviewRequest before, long tick) {
    boolean waits = before != null && before.state() == ReviewRequest.State.WAITING;
    if (verdict.outcome() == GateOutcome.NEEDS_REVIEW) {
      return waits && before.reason() == verdict.reason()
          ? null
          : ask(item, inputs, verdict, before, tick);
    }
    if (!waits) {
      return null;
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
        r.owner(),
        decisionId,
        r.requestedAt(),
        tick,
        Math.max(tick * 1000, r.rowVersion() + 1),
        r.policies());
  }

  private static ReviewRequest ask(
      ItemVersion item, GateInputs inputs, Gate.Verdict verdict, ReviewRequest before, long tick) {
    String question =
        String.format(
            Locale.ROOT,
            "%s: priority %.1f is critical, but %s. Is it real work?",
            item.ticket().title(),
            inputs.effectiveScore(),
            verdict.reason() == GateReason.LOW_CONFIDENCE
                ? String.format(Locale.ROOT, "confidence is only %.2f", inputs.confidence())
                : "only " + verdict.evidences() + " of 3 evidences is there");
    return new ReviewRequest(
        item.environment(),
        item.itemId(),
        item.clusterId(),
        ReviewRequest.State.WAITING,
        verdict.reason(),
        question,
        inputs.effectiveScore(),
        inputs.confidence(),
        item.owner().fixOwner(),
        null,
        before == null ? tick : before.requestedAt(),
        tick,
        before == null ? tick * 1000 : Math.max(tick * 1000, before.rowVersion() + 1),
        item.policies());
  }
}
