package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.Observation.Victim;

/**
 * What a pattern found on a run, as far as it must be remembered to be taken back: with the run's
 * head the finding can be told again, word for word.
 *
 * @param last the run's last event then
 * @param stage where it stood then
 * @param branch last one named then, null for none
 * @param victim as the run's head named it then; null where the head can no longer change
 * @param painUs that the finding's observation carries, microseconds
 */
public record RunFinding(
    PatternHit hit, EventMark last, String stage, String branch, Victim victim, long painUs) {

  static RunFinding of(PatternHit hit, JourneyRun run, long painUs) {
    RunCourse course = run.course();
    Victim victim = run.head().victim();
    return new RunFinding(
        hit,
        course.last(),
        course.stage(),
        course.branch(),
        victim.accountHash() == 0 ? victim : null,
        painUs);
  }

  /** The finding as it was told. */
  PatternFinding told(RunHead head) {
    RunHead then = victim == null ? head : head.with(victim);
    RetrySignal.Place place =
        new RetrySignal.Place(then.workflow(), stage, branch, null, then.key(), true);
    return PatternFinding.ofRun(hit, then, place, last);
  }

  void write(Out out) {
    hit.write(out);
    last.write(out);
    out.string(stage).string(branch).bool(victim != null);
    if (victim != null) {
      RunHead.write(victim, out);
    }
    out.svarint(painUs);
  }

  static RunFinding read(In in) {
    return new RunFinding(
        PatternHit.read(in),
        EventMark.read(in),
        in.string(),
        in.string(),
        in.bool() ? RunHead.readVictim(in) : null,
        in.svarint());
  }
}
