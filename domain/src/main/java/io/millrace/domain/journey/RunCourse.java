package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;

/**
 * How far a run has come. Times are epoch ms, -1 for not yet. Immutable.
 *
 * @param outcome of its last TERMINAL, UNKNOWN before
 * @param last its last event
 * @param lastFailed whether that event was a failed try
 * @param stage where it stands
 * @param branch last one named, null when none was
 * @param endedAt TERMINAL, or the end of its journey class
 * @param abandonedAt its first abandonment
 * @param abandonedStage where it stood then
 * @param resumed whether it went on after that
 */
public record RunCourse(
    RunStatus status,
    Outcome outcome,
    EventMark last,
    boolean lastFailed,
    String stage,
    String branch,
    long endedAt,
    long abandonedAt,
    String abandonedStage,
    boolean resumed) {

  static RunCourse start(JourneyStep first) {
    return new RunCourse(
        RunStatus.OPEN,
        Outcome.UNKNOWN,
        first.mark(),
        first.fact().outcome().failed(),
        first.fact().stage(),
        first.fact().branch(),
        -1,
        -1,
        null,
        false);
  }

  /**
   * The next event. A run that had been abandoned is open again; a TERMINAL ends it, the last one
   * counts; one that has timed out stays so.
   *
   * @param unrecovered whether a step's last try failed: a success is then a partial one
   */
  RunCourse moved(JourneyStep step, boolean unrecovered) {
    StepFact fact = step.fact();
    boolean goesOn = status == RunStatus.ABANDONED;
    boolean ends = fact.role() == EventRole.TERMINAL && status != RunStatus.TIMED_OUT;
    RunStatus next = goesOn ? RunStatus.OPEN : status;
    return new RunCourse(
        ends ? ending(fact.outcome(), unrecovered) : next,
        fact.role() == EventRole.TERMINAL ? fact.outcome() : outcome,
        step.mark(),
        fact.outcome().failed(),
        fact.stage(),
        fact.branch() == null ? branch : fact.branch(),
        ends ? step.eventTime() : endedAt,
        abandonedAt,
        abandonedStage,
        resumed || goesOn);
  }

  /** What a first event that is also the last makes of a run. */
  RunCourse endedByFirst(JourneyStep step) {
    return step.fact().role() == EventRole.TERMINAL ? moved(step, false) : this;
  }

  /**
   * An end that was heard of late. It undoes an abandonment or timeout that lies behind it; where
   * the run stands is what came last.
   */
  RunCourse heard(JourneyStep end, boolean unrecovered) {
    StepFact fact = end.fact();
    boolean latest = end.mark().compareTo(last) > 0;
    boolean silent = abandonedAt >= 0 && abandonedAt < end.eventTime();
    return new RunCourse(
        ending(fact.outcome(), unrecovered),
        fact.outcome(),
        latest ? end.mark() : last,
        latest ? fact.outcome().failed() : lastFailed,
        latest ? fact.stage() : stage,
        fact.branch() == null ? branch : fact.branch(),
        end.eventTime(),
        silent ? abandonedAt : -1,
        silent ? abandonedStage : null,
        silent);
  }

  private static RunStatus ending(Outcome outcome, boolean unrecovered) {
    return switch (outcome) {
      case SUCCESS, UNKNOWN -> unrecovered ? RunStatus.PARTIAL : RunStatus.COMPLETED;
      case PARTIAL -> RunStatus.PARTIAL;
      case FAILURE, TIMEOUT, CANCELLED -> RunStatus.FAILED;
    };
  }

  RunCourse abandoned(long at) {
    return new RunCourse(
        RunStatus.ABANDONED, outcome, last, lastFailed, stage, branch, endedAt, at, stage, resumed);
  }

  RunCourse timedOut(long at) {
    return new RunCourse(
        RunStatus.TIMED_OUT,
        outcome,
        last,
        lastFailed,
        stage,
        branch,
        at,
        abandonedAt,
        abandonedStage,
        resumed);
  }

  void write(Out out) {
    out.tag(status).tag(outcome);
    last.write(out);
    out.bool(lastFailed)
        .string(stage)
        .string(branch)
        .svarint(endedAt)
        .svarint(abandonedAt)
        .string(abandonedStage)
        .bool(resumed);
  }

  static RunCourse read(In in) {
    return new RunCourse(
        in.tag(RunStatus.class),
        in.tag(Outcome.class),
        EventMark.read(in),
        in.bool(),
        in.word(),
        in.word(),
        in.svarint(),
        in.svarint(),
        in.word(),
        in.bool());
  }
}
