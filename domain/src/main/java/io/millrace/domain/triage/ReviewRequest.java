package io.millrace.domain.triage;

/**
 * A row of {@code review_queue}: a question to a person, and what became of it.
 *
 * @param question what the person is asked
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
    String owner,
    String decisionId,
    long requestedAt,
    long tickAt,
    long rowVersion,
    String policies) {

  /** What became of the question. */
  public enum State {
    WAITING,
    ACCEPTED,
    REJECTED,
    /** The numbers changed: nobody needs to be asked any more. */
    LAPSED
  }
}
