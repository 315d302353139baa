package io.millrace.domain.cluster;

import io.millrace.domain.stats.WindowFact;

/**
 * What one minute of a fingerprint, or the closing of one of its scopes, tells the cluster room.
 *
 * @param releasedAt event time from which a tick may use it
 * @param minuteAt event minute, the line of the observation ledger
 */
public record CardFact(String environment, long releasedAt, long minuteAt, ClusterCard card) {
  /**
   * An anomaly calls for a tick at its own minute.
   *
   * @param rose whether it says that the fingerprint rises since then
   */
  public static CardFact call(String environment, long fingerprintId, long at, boolean rose) {
    ClusterCard card = ClusterCard.ofCall(WindowFact.onlyId(fingerprintId), at, rose);
    return new CardFact(environment, at, at, card);
  }

  /** Whether it only calls for a tick. */
  public boolean isCall() {
    return card.occurrences() == 0
        && card.painUs() == 0
        && card.blames().isEmpty()
        && card.frames().length == 0;
  }
}
