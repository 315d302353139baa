package io.millrace.domain.journey;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is charged what of one scope when it closes: by fingerprint id, in microseconds. */
final class Shares {
  private final Map<Long, Share> byFingerprint = new TreeMap<>();

  /** A fingerprint's part. */
  record Share(long excessUs, long waitUs, long penaltyUs) {
    static final Share NONE = new Share(0, 0, 0);

    long painUs() {
      return excessUs + waitUs + penaltyUs;
    }

    private Share plus(Share more) {
      return new Share(excessUs + more.excessUs, waitUs + more.waitUs, penaltyUs + more.penaltyUs);
    }
  }

  /**
   * Each failed try is paid by what failed then.
   *
   * @param otherwise who pays where nothing is known to have failed then
   */
  static Shares of(List<FailedTry> tries, OpenScope scope, long otherwise) {
    Shares shares = new Shares();
    for (FailedTry t : tries) {
      long failure = scope.failureOf(t);
      shares.plus(failure == 0 ? otherwise : failure, new Share(t.excessUs(), t.waitUs(), 0));
    }
    return shares;
  }

  Shares plus(long fingerprintId, Share share) {
    byFingerprint.merge(fingerprintId, share, Share::plus);
    return this;
  }

  Share of(long fingerprintId) {
    return byFingerprint.getOrDefault(fingerprintId, Share.NONE);
  }

  Map<Long, Share> all() {
    return byFingerprint;
  }

  boolean any() {
    return byFingerprint.values().stream().anyMatch(share -> share.painUs() != 0);
  }
}
