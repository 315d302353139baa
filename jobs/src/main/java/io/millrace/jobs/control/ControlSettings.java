package io.millrace.jobs.control;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where control data comes from and how it is waited for.
 *
 * @param policy topic of policy documents; this and the others may be null for none
 * @param lead a document counts from its append time plus this at the earliest, unless it stood
 *     there when the job first started; the feed may lag by as much
 * @param startWithin how long the job waits at its start for all known documents
 * @param giveUpAfter how long records wait for a feed that lags before the job fails
 */
public record ControlSettings(
    String policy,
    String account,
    String ownership,
    String identity,
    String change,
    String review,
    String workItem,
    Duration lead,
    Duration startWithin,
    Duration giveUpAfter)
    implements Serializable {
  /** The usual topics; 5 minutes of lead, 10 to start, 15 to wait. */
  public static final ControlSettings DEFAULT =
      new ControlSettings(
          "control.policy",
          "ref.account",
          "ref.ownership",
          "ref.identity",
          "control.change",
          "feedback.review",
          "feedback.workitem",
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15));

  /** All topics that are read. */
  public List<String> topics() {
    List<String> topics = new ArrayList<>();
    for (String topic :
        new String[] {policy, account, ownership, identity, change, review, workItem}) {
      if (topic != null) {
        topics.add(topic);
      }
    }
    return topics;
  }
}
