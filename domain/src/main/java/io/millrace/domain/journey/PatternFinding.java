package io.millrace.domain.journey;

import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Trail;

/**
 * A match and the observation it is: exception type = pattern, service = workflow, call site =
 * step, template = branch, so that an abandonment and an exception are ranked on one list. The
 * observation's pain is open; of a storm of calls it is nothing, for their traces charge it.
 */
public record PatternFinding(PatternMatch match, Observation observation) {
  /** Version of pattern fingerprints; independent of the template algorithm. */
  private static final String ALGORITHM = "pattern1";

  /** What P04 or P05 found on a run that stands where its course says. */
  static PatternFinding ofRun(PatternHit hit, RunHead head, RunCourse course) {
    RetrySignal.Place place =
        new RetrySignal.Place(
            head.workflow(), course.stage(), course.branch(), null, head.key(), true);
    return of(hit, head, place, course.last(), null, -1);
  }

  /**
   * A retry storm.
   *
   * @param last the storm's last try
   * @param addedUs microseconds that the tries took together
   */
  public static PatternFinding ofStorm(PatternHit hit, RetrySignal last, long addedUs) {
    PatternFinding found = of(hit, last.head(), last.place(), last.mark(), last.traceId(), addedUs);
    return last.place().run() ? found : found.charged(0, found.observation().fingerprint().id());
  }

  /** The same finding once its scope has closed. */
  PatternFinding charged(long painUs, long to) {
    return new PatternFinding(match, observation.charged(painUs, to));
  }

  static PatternFinding of(
      PatternHit hit,
      RunHead head,
      RetrySignal.Place place,
      EventMark last,
      String traceId,
      long addedUs) {
    PatternId pattern = hit.pattern();
    Fingerprint fingerprint =
        Fingerprint.of(
            ALGORITHM,
            pattern.name(),
            place.service(),
            place.step(),
            place.dependency(),
            place.branch(),
            Fingerprint.Basis.PATTERN);
    String id = Ids.hex("match:", hit.id());
    PatternMatch match =
        new PatternMatch(
            id,
            pattern,
            hit.timedOut(),
            hit.startAt(),
            hit.at(),
            hit.events(),
            addedUs,
            place.step(),
            place.branch(),
            place.dependency(),
            fingerprint.id(),
            last.coordinates(),
            head);
    return new PatternFinding(
        match, observation(id, hit, head, place, last, traceId, fingerprint, addedUs));
  }

  private static Observation observation(
      String id,
      PatternHit hit,
      RunHead head,
      RetrySignal.Place place,
      EventMark last,
      String traceId,
      Fingerprint fingerprint,
      long addedUs) {
    PatternId pattern = hit.pattern();
    return new Observation(
        id,
        Ids.key(id),
        pattern.kind(),
        true,
        hit.at(),
        head.environment(),
        fingerprint,
        place.scopeKey(),
        place.run() ? ScopeKind.CORRELATION : ScopeKind.TRACE,
        new Trail(traceId, null, head.correlationId(), head.key(), 0),
        head.victim(),
        head.journey(),
        place.step(),
        head.criticalPath(),
        head.endpoint(),
        head.release(),
        head.deploymentId(),
        0,
        addedUs,
        pattern == PatternId.P06 ? hit.events() : 0,
        message(hit, place),
        pattern.failureClass(),
        last.coordinates(),
        last.rawHash(),
        -1,
        0);
  }

  private static String message(PatternHit hit, RetrySignal.Place place) {
    String where = place.dependency() == null ? " at " + place.step() : " of " + place.dependency();
    return hit.pattern().question()
        + where
        + (hit.pattern() == PatternId.P06 ? ": " + hit.events() + " retries in " : " after ")
        + (hit.at() - hit.startAt())
        + " ms";
  }
}
