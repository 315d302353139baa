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
 *
 * @param key of the events that it was found in, with the pattern's name: findings of one key may
 *     overlap
 * @param observation null when the finding is no pain of its own
 */
public record PatternFinding(long key, PatternMatch match, Observation observation) {
  /** Version of pattern fingerprints; independent of the template algorithm. */
  private static final String ALGORITHM = "pattern1";

  /** What a pattern found on a run that stands where its course says. */
  static PatternFinding ofRun(PatternHit hit, RunHead head, RunCourse course) {
    RetrySignal.Place place =
        new RetrySignal.Place(
            head.workflow(), course.stage(), course.branch(), null, head.key(), true);
    return ofRun(hit, head, place, course.last());
  }

  /** What a pattern found on a run that stood at a place. */
  static PatternFinding ofRun(
      PatternHit hit, RunHead head, RetrySignal.Place place, EventMark last) {
    Verdict verdict =
        switch (hit.pattern()) {
          case P04 -> Verdict.TIMED_OUT;
          case P11 -> Verdict.REWORKED;
          case P16 -> Verdict.OVERRIDDEN;
          case P21 -> Verdict.OVERDUE;
          default -> Verdict.ABANDONED;
        };
    return of(hit, head, place, last, null, -1, Said.of(verdict));
  }

  /**
   * A retry storm.
   *
   * @param last the storm's last try
   * @param addedUs microseconds that the tries took together
   */
  public static PatternFinding ofStorm(PatternHit hit, RetrySignal last, long addedUs) {
    PatternFinding found =
        of(
            hit,
            last.head(),
            last.place(),
            last.mark(),
            last.traceId(),
            addedUs,
            Said.of(Verdict.STORM));
    return last.place().run() ? found : found.charged(0, found.observation().fingerprint().id());
  }

  /**
   * A step that needed several tries.
   *
   * @param last the last try
   * @param addedUs microseconds that the failed tries took together
   */
  public static PatternFinding ofRetries(
      PatternHit hit, RetrySignal last, long addedUs, Verdict verdict) {
    return of(
        hit, last.head(), last.place(), last.mark(), last.traceId(), addedUs, Said.of(verdict));
  }

  /**
   * What signs tell.
   *
   * @param shown the one whose place and owner the finding has
   * @param lastAt time of the last of them
   * @param addedUs microseconds that they took, -1 when that is not counted
   */
  public static PatternFinding ofSigns(
      PatternHit hit, Sign shown, long lastAt, long addedUs, Said said) {
    EventMark mark = shown.mark();
    EventMark last =
        new EventMark(mark.eventId(), mark.eventHash(), lastAt, mark.coordinates(), mark.rawHash());
    return of(hit, shown.head(), shown.place(), last, shown.traceId(), addedUs, said);
  }

  /**
   * What a finding says.
   *
   * @param subject what it is about where that is no run, else null
   * @param detail in words, null for nothing
   */
  public record Said(Verdict verdict, String subject, String detail) {
    public static Said of(Verdict verdict) {
      return new Said(verdict, null, null);
    }
  }

  /** The same finding once its scope has closed. */
  PatternFinding charged(long painUs, long to) {
    return new PatternFinding(key, match, observation.charged(painUs, to));
  }

  static PatternFinding of(
      PatternHit hit,
      RunHead head,
      RetrySignal.Place place,
      EventMark last,
      String traceId,
      long addedUs,
      Said said) {
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
            head,
            said.verdict(),
            last.eventTime(),
            said.subject(),
            said.detail());
    return new PatternFinding(
        Ids.of("finding:" + pattern.name(), hit.key()),
        match,
        pattern.hurts()
            ? observation(id, hit, head, place, last, traceId, fingerprint, addedUs)
            : null);
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
        pattern == PatternId.P06 || pattern == PatternId.P07 ? hit.events() : 0,
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
        + (hit.pattern() == PatternId.P06 || hit.pattern() == PatternId.P07
            ? ": " + hit.events() + (hit.pattern() == PatternId.P06 ? " retries in " : " tries in ")
            : " after ")
        + (hit.at() - hit.startAt())
        + " ms";
  }
}
