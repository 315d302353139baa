package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What failed deepest in the scopes of a fingerprint: the dependency of the fingerprint that their
 * pain was most often charged to, or that fingerprint itself where it calls nothing.
 *
 * <p>A pattern is a symptom. Where more than a twentieth of its scopes had no failure to charge, it
 * stands for itself: people also leave without one, and a cluster's pain is that of its members.
 * Neither a dependency nor a release joins it to a failure.
 */
final class Deepest {
  private static final int OWN_SHARE = 20;

  private final Map<Long, ClusterCard> byId = new HashMap<>();

  Deepest(Collection<ClusterCard> cards) {
    cards.forEach(card -> byId.put(card.id(), card));
  }

  /** Its name; before any scope has closed the card's own dependency, null when there is none. */
  String of(ClusterCard card) {
    long blamed = card.mostBlamed();
    if (blamed == 0) {
      return card.dependency();
    }
    if (standsForItself(card)) {
      return card.fingerprint().text();
    }
    ClusterCard root = byId.get(blamed);
    return root != null && root.dependency() != null ? root.dependency() : Fingerprint.text(blamed);
  }

  static boolean standsForItself(ClusterCard card) {
    if (card.fingerprint().basis() != Fingerprint.Basis.PATTERN) {
      return false;
    }
    long own = 0;
    long all = 0;
    for (ClusterCard.Blame blame : card.blames()) {
      own += blame.fingerprintId() == card.id() ? blame.times() : 0;
      all += blame.times();
    }
    return own * OWN_SHARE > all;
  }

  /** Whether scopes have closed for both, and say that different things failed. */
  boolean contradicts(ClusterCard a, ClusterCard b) {
    return a.mostBlamed() != 0 && b.mostBlamed() != 0 && !of(a).equals(of(b));
  }
}
