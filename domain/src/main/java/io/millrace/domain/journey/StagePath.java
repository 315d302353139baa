package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * Which stages a run has been at. Immutable.
 *
 * @param visited hashes of distinct stages, in order of the first visit, at most {@link #CAP}
 * @param furthest highest index among the journey's stages, -1 when none was reached
 * @param overflowed whether more stages than that were seen: later loops may be missed
 * @param failed hashes of stages whose last try failed, at most {@link #CAP}
 */
public record StagePath(List<Long> visited, int furthest, boolean overflowed, List<Long> failed) {
  /** Distinct stages that are remembered. */
  public static final int CAP = 256;

  public static final StagePath EMPTY = new StagePath(List.of(), -1, false, List.of());

  /**
   * How the next step departs from a journey.
   *
   * @param stages in order; free when there are none
   * @param branches allowed ones; any when there are none
   */
  Deviation judge(StepFact step, List<String> stages, List<String> branches) {
    if (step.branch() != null && !branches.isEmpty() && !branches.contains(step.branch())) {
      return Deviation.FOREIGN;
    }
    if (visited.contains(Ids.key(step.stage()))) {
      return step.attempt() > 1 ? Deviation.NONE : Deviation.LOOP;
    }
    if (stages.isEmpty() || !step.stageNamed()) {
      return Deviation.NONE;
    }
    int index = stages.indexOf(step.stage());
    if (index < 0) {
      return Deviation.FOREIGN;
    }
    if (index < furthest) {
      return Deviation.SWAP;
    }
    return index > furthest + 1 ? Deviation.SKIP : Deviation.NONE;
  }

  /** The path with the step's stage. */
  StagePath with(StepFact step, List<String> stages) {
    long stage = Ids.key(step.stage());
    int reached = Math.max(furthest, stages.indexOf(step.stage()));
    List<Long> failing = failing(stage, step.outcome().failed());
    if (visited.contains(stage)) {
      return new StagePath(visited, reached, overflowed, failing);
    }
    if (visited.size() == CAP) {
      return new StagePath(visited, reached, true, failing);
    }
    return new StagePath(plus(visited, stage), reached, overflowed, failing);
  }

  private List<Long> failing(long stage, boolean fails) {
    boolean known = failed.contains(stage);
    if (fails == known || fails && failed.size() == CAP) {
      return failed;
    }
    if (fails) {
      return plus(failed, stage);
    }
    List<Long> left = new ArrayList<>(failed);
    left.remove(stage);
    return List.copyOf(left);
  }

  private static List<Long> plus(List<Long> list, long one) {
    List<Long> more = new ArrayList<>(list.size() + 1);
    more.addAll(list);
    more.add(one);
    return List.copyOf(more);
  }

  void write(Out out) {
    out.list(visited, (v, o) -> o.fixed64(v)).svarint(furthest).bool(overflowed);
    out.list(failed, (v, o) -> o.fixed64(v));
  }

  static StagePath read(int version, In in) {
    return new StagePath(
        List.copyOf(in.list(In::fixed64)),
        (int) in.svarint(),
        in.bool(),
        version < 2 ? List.of() : List.copyOf(in.list(In::fixed64)));
  }
}
