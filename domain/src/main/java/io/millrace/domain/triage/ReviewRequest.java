package io.millrace.domain.triage;

import io.millrace.domain.hash.Ids;

/**
 * A row of {@code review_queue}: a question to a person, and what became of it.
 *
 * @param question what the person is asked
 * @param uncertainty in [0.1, 1]: what confidence and evidence leave open
 * @param priority uncertainty x effective score when it was asked; grows as it waits
 * @param proposal what becomes of a question that waited too long, null before
 * @param decisionId review that answered, null while it waits
 * @param about anchor of another cluster that may be the same problem; 0 when it asks about the
 *     item itself
 */
public record ReviewRequest(
    String environment,
    long itemId,
    long clusterId,
    State state,
    GateReason reason,
    String question,
    double effectiveScore,
    double confidence,
    double uncertainty,
    double priority,
    Proposal proposal,
    String owner,
    String decisionId,
    long requestedAt,
    long tickAt,
    long rowVersion,
    String policies,
    long about) {

  /** A question about the item itself. */
  public ReviewRequest(
      String environment,
      long itemId,
      long clusterId,
      State state,
      GateReason reason,
      String question,
      double effectiveScore,
      double confidence,
      double uncertainty,
      double priority,
      Proposal proposal,
      String owner,
      String decisionId,
      long requestedAt,
      long tickAt,
      long rowVersion,
      String policies) {
    this(
        environment,
        itemId,
        clusterId,
        state,
        reason,
        question,
        effectiveScore,
        confidence,
        uncertainty,
        priority,
        proposal,
        owner,
        decisionId,
        requestedAt,
        tickAt,
        rowVersion,
        policies,
        0);
  }

  /** Identity of its row. */
  public long rowId() {
    return about == 0 ? itemId : Ids.of("suggestion", itemId, about);
  }

  /** What is proposed of a question that nobody answers. */
  public enum Proposal {
    /** It matters: somebody else should be asked. */
    ESCALATE,
    /** It matters little: it may be let go. */
    CLOSE
  }

  /** What became of the question. */
  public enum State {
    WAITING,
    ACCEPTED,
    REJECTED,
    /** The numbers changed: nobody needs to be asked any more. */
    LAPSED
  }
}
