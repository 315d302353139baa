package io.millrace.domain.lifecycle;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.Exemplar;
import java.util.List;

/**
 * A fingerprint as a tick left it; the row of {@code fingerprints}, and what triage remembers.
 *
 * @param clusterId cluster that holds it, 0 while none does
 * @param since tick at which the lifecycle state began
 * @param evidence what the state rests on
 * @param releases names in which it was seen, rising by {@link Releases#ORDER}, the last 32
 * @param exemplars best first, at most 3
 * @param occurrences since it is remembered
 */
public record FingerprintVersion(
    String environment,
    Fingerprint fingerprint,
    String failureClass,
    long clusterId,
    Lifecycle lifecycle,
    long since,
    Evidence evidence,
    long firstSeenAt,
    long lastSeenAt,
    String firstRelease,
    String lastRelease,
    List<String> releases,
    List<Exemplar> exemplars,
    long occurrences,
    long painUs,
    long tickAt,
    long rowVersion,
    String policies) {

  /**
   * Why a fingerprint is in its state.
   *
   * @param previous state before, null at first sight
   * @param event what moved it
   * @param silentFromAt last occurrence before the silence that ended, 0 when none did
   * @param releaseBefore release seen before the silence, null when unknown
   * @param releaseAfter release in which it came back, null when unknown
   */
  public record Evidence(
      Lifecycle previous,
      LifeEvent event,
      long silentFromAt,
      String releaseBefore,
      String releaseAfter) {
    static final Evidence FIRST_SIGHT = new Evidence(null, LifeEvent.SEEN, 0, null, null);
  }

  /** The same, decided at another tick and stored under another version. */
  public FingerprintVersion at(long tick, long version, long cluster) {
    return new FingerprintVersion(
        environment,
        fingerprint,
        failureClass,
        cluster,
        lifecycle,
        since,
        evidence,
        firstSeenAt,
        lastSeenAt,
        firstRelease,
        lastRelease,
        releases,
        exemplars,
        occurrences,
        painUs,
        tick,
        version,
        policies);
  }

  /** Version of the row that a tick writes after this one. */
  public long nextRowVersion(long tick) {
    return Math.max(tick * 1000, rowVersion + 1);
  }
}
