package io.millrace.domain.triage;

/**
 * A row of {@code review_queue}: a question to a person, and what became of it.
 *
 * @param question what the person is asked
 * @param uncertainty in [0.1, 1]: what confidence and evidence leave open
 * @param priority uncertainty x effective score when it was asked; grows as it waits
 * @param proposal what becomes of a question that waited too long, null before
 * @param decisionId review that answered, null while it waits
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
    String policies) {

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
