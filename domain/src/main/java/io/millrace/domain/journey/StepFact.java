package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.What;

/**
 * What one workflow event did to its run.
 *
 * @param role never null; a record that says nothing is a STATE_CHANGE
 * @param stage where the run stands after it: stage_to, else the step, else the stage that policy
 *     gave, else the event type
 * @param stageNamed whether the stage is more than the event type
 * @param attempt 1 for the first try
 * @param latencyUs microseconds, -1 when unknown
 * @param traced whether a trace charges its duration
 */
public record StepFact(
    EventRole role,
    String stage,
    boolean stageNamed,
    String branch,
    Outcome outcome,
    int attempt,
    long latencyUs,
    boolean manualOverride,
    boolean traced) {

  /** What the event says. */
  public static StepFact of(TelemetryEvent e) {
    What what = e.what();
    String named = what.stageTo() != null ? what.stageTo() : what.step();
    named = named != null ? named : e.why().stage();
    return new StepFact(
        what.role() == null ? EventRole.STATE_CHANGE : what.role(),
        named == null ? what.type() : named,
        named != null,
        what.branch(),
        what.outcome() == null ? Outcome.UNKNOWN : what.outcome(),
        Math.max(1, what.attempt()),
        what.latencyUs(),
        what.manualOverride(),
        e.where().traceId() != null);
  }

  /** A plain move to a stage. */
  static StepFact at(String stage) {
    return new StepFact(
        EventRole.STATE_CHANGE, stage, true, null, Outcome.UNKNOWN, 1, -1, false, false);
  }

  StepFact as(EventRole newRole) {
    return new StepFact(
        newRole, stage, stageNamed, branch, outcome, attempt, latencyUs, manualOverride, traced);
  }

  void write(Out out) {
    out.tag(role)
        .string(stage)
        .bool(stageNamed)
        .string(branch)
        .tag(outcome)
        .varint(attempt)
        .svarint(latencyUs)
        .bool(manualOverride)
        .bool(traced);
  }

  static StepFact read(In in) {
    return new StepFact(
        in.tag(EventRole.class),
        in.word(),
        in.bool(),
        in.word(),
        in.tag(Outcome.class),
        in.int32(),
        in.svarint(),
        in.bool(),
        in.bool());
  }
}
