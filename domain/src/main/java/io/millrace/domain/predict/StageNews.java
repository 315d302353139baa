package io.millrace.domain.predict;

import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.RunHead;
import io.millrace.domain.journey.RunStatus;
import io.millrace.domain.journey.StageTransition;

/**
 * What happened to a run at a stage. Times are epoch ms, -1 for unknown.
 *
 * @param at when it counts
 * @param enteredAt when the run came to the stage
 * @param startAt when the run began
 * @param slaMs what was promised for the whole run
 * @param idleMs silence after which policy counts it as abandoned
 * @param limitAt end of its journey class: nobody looks further
 * @param endedAt when it ended, which may have become known later
 * @param watched whether it ended by the end of its class only: it would have lasted longer
 */
public record StageNews(
    Kind kind,
    Place place,
    String runId,
    String correlationId,
    String accountId,
    String service,
    long at,
    long enteredAt,
    long startAt,
    long slaMs,
    long idleMs,
    long limitAt,
    long endedAt,
    boolean watched,
    String policies) {

  /** What happened. Of one moment, ends come before limits, limits before beginnings. */
  public enum Kind {
    /** It went on to another stage, or ended well or badly. */
    LEFT,
    ENDED,
    /** The promise is broken now, if it has not ended. */
    DEADLINE,
    /** Halfway to the deadline; it stands where it was. */
    CHECK,
    /** Longer at the stage than those that went on. */
    SILENT,
    ENTERED
  }

  /** News of a run's row: that it began, that it ended; null for neither or without a promise. */
  public static StageNews of(JourneyRun run) {
    RunHead head = run.head();
    if (head.slaMs() < 0 || head.journey() == null) {
      return null;
    }
    long startAt = run.clock().startAt();
    StageNews begun =
        of(head, run.id(), run.course().stage(), startAt)
            .begun(
                startAt,
                run.clock().idleClass().millis(),
                startAt + run.clock().journeyClass().millis());
    long endedAt = run.course().endedAt();
    if (endedAt >= 0) {
      return begun.ended(
          Math.max(endedAt, run.version() / 1000),
          endedAt,
          run.course().status() == RunStatus.TIMED_OUT);
    }
    return run.counts().events() == 1 ? begun : null;
  }

  /** News of a transition; null where it says nothing new or there is no promise. */
  public static StageNews of(StageTransition t) {
    boolean tells = t.head().slaMs() >= 0 && t.head().journey() != null && !t.from().equals(t.to());
    return tells ? of(t.head(), t.runId(), t.to(), t.mark().eventTime()) : null;
  }

  private static StageNews of(RunHead head, String runId, String stage, long at) {
    return new StageNews(
        Kind.ENTERED,
        new Place(head.environment(), head.journey(), head.victim().segment(), stage),
        runId,
        head.correlationId(),
        head.victim().accountId(),
        head.service(),
        at,
        at,
        -1,
        head.slaMs(),
        -1,
        -1,
        -1,
        false,
        head.policyVersions());
  }

  /** Moment at which the promise breaks. */
  public long deadlineAt() {
    return startAt + slaMs;
  }

  private StageNews begun(long start, long idle, long limit) {
    return with(kind, place, accountId, at, enteredAt, start, idle, limit, endedAt, watched);
  }

  /** The same run at the same stage, at a later moment. */
  public StageNews as(Kind other, long when) {
    return with(
        other, place, accountId, when, enteredAt, startAt, idleMs, limitAt, endedAt, watched);
  }

  /** Its end, and when it became known. */
  public StageNews ended(long when, long ended, boolean onlyWatched) {
    return with(
        Kind.ENDED,
        place,
        accountId,
        when,
        enteredAt,
        startAt,
        idleMs,
        limitAt,
        ended,
        onlyWatched);
  }

  /** The same run at another stage. */
  StageNews at(Pace.Visit visit) {
    return with(
        Kind.ENTERED,
        place.at(visit.stage(), visit.segment()),
        visit.accountId(),
        visit.at(),
        visit.at(),
        startAt,
        idleMs,
        limitAt,
        -1,
        false);
  }

  private StageNews with(
      Kind newKind,
      Place newPlace,
      String account,
      long when,
      long entered,
      long start,
      long idle,
      long limit,
      long ended,
      boolean onlyWatched) {
    return new StageNews(
        newKind,
        newPlace,
        runId,
        correlationId,
        account,
        service,
        when,
        entered,
        start,
        slaMs,
        idle,
        limit,
        ended,
        onlyWatched,
        policies);
  }
}
