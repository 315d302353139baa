package io.millrace.domain.score;

import java.util.List;

/**
 * Everything that {@code score-v1} reads; stored with the score, so that anyone can reckon again.
 *
 * @param hits by index of the weight class; classes that were not hit are left out
 * @param scopes distinct scopes in seven days
 * @param ageMs from the last occurrence to the row's as_of
 * @param regressed whether a member came back in a later release
 * @param effort in {1, 2, 3, 5, 8}
 * @param effortSource {@code work-item:ID}, {@code class:NAME} or {@code default}
 * @param history in [0.25, 4], 1 until outcomes exist
 */
public record ScoreInputs(
    List<ClassHit> hits,
    long scopes,
    long ageMs,
    boolean regressed,
    int services,
    int journeys,
    int effort,
    String effortSource,
    Evidence evidence,
    double history) {

  /** What there is to show; the share of these that is present makes the confidence. */
  public record Evidence(
      boolean exemplarTrace,
      boolean dependencyOrCallSite,
      boolean releaseOrMarker,
      boolean accounts) {
    /** How many of the four are present. */
    public int present() {
      return (exemplarTrace ? 1 : 0)
          + (dependencyOrCallSite ? 1 : 0)
          + (releaseOrMarker ? 1 : 0)
          + (accounts ? 1 : 0);
    }
  }

  /** The same inputs at age zero: a row is written when anything but the age changed. */
  public ScoreInputs ageless() {
    return new ScoreInputs(
        hits, scopes, 0, regressed, services, journeys, effort, effortSource, evidence, history);
  }
}
