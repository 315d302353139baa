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
 */
public record StagePath(List<Long> visited, int furthest, boolean overflowed) {
  /** Distinct stages that are remembered. */
  public static final int CAP = 256;

  public static final StagePath EMPTY = new StagePath(List.of(), -1, false);

  /** How the next step departs from the given stages; the order is free when there are none. */
  Deviation judge(StepFact step, List<String> stages) {
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
    if (visited.contains(stage)) {
      return new StagePath(visited, reached, overflowed);
    }
    if (visited.size() == CAP) {
      return new StagePath(visited, reached, true);
    }
    List<Long> more = new ArrayList<>(visited);
    more.add(stage);
    return new StagePath(List.copyOf(more), reached, overflowed);
  }

  void write(Out out) {
    out.list(visited, (v, o) -> o.fixed64(v)).svarint(furthest).bool(overflowed);
  }

  static StagePath read(In in) {
    return new StagePath(List.copyOf(in.list(In::fixed64)), (int) in.svarint(), in.bool());
  }
}
