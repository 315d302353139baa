package io.millrace.domain.feedback;

/**
 * A change of a threshold that the verdicts of people speak for, with what it would have done to
 * them. Nothing applies it but a policy document that a person publishes.
 *
 * @param parameter of which policy: {@code governance.minimum_score}
 * @param sample reviewed clusters that it rests on
 * @param wrongAvoided of them, found wrong or noise, that would no longer have opened
 * @param usefulLost of them, found useful, that would no longer have opened
 * @param usefulGained of them, found useful, that would have opened
 */
public record ThresholdProposal(
    String environment,
    String parameter,
    double current,
    double proposed,
    Reason reason,
    long sample,
    long wrongAvoided,
    long usefulLost,
    long usefulGained,
    State state,
    long tickAt,
    long rowVersion,
    String policies) {

  /** What speaks for it. */
  public enum Reason {
    /** Much that opened was wrong, and stands below a score that little useful stands below. */
    TOO_MUCH_IS_WRONG,
    /** What was only watched was useful. */
    USEFUL_WORK_IS_WATCHED
  }

  /** Whether the verdicts still speak for it. */
  public enum State {
    PROPOSED,
    /** Later verdicts, or a new policy, took its ground away. */
    WITHDRAWN
  }

  /** Whether another one says the same. */
  public boolean says(ThresholdProposal other) {
    return other != null
        && parameter.equals(other.parameter)
        && current == other.current
        && proposed == other.proposed
        && sample == other.sample
        && state == other.state;
  }

  /** The same in another state or version. */
  public ThresholdProposal at(State now, long version, long tick) {
    return new ThresholdProposal(
        environment,
        parameter,
        current,
        proposed,
        reason,
        sample,
        wrongAvoided,
        usefulLost,
        usefulGained,
        now,
        tick,
        version,
        policies);
  }
}
