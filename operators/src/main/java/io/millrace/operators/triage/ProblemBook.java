package io.millrace.operators.triage;

import io.millrace.domain.feedback.Problem;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.triage.Assessment;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/** Problem records by what their items share. */
final class ProblemBook {
  private final MapState<String, Problem> problems;
  private final MapState<Long, Work> work;

  ProblemBook(MapState<String, Problem> problems, MapState<Long, Work> work) {
    this.problems = problems;
    this.work = work;
  }

  Problem get(String context) throws Exception {
    return problems.get(context);
  }

  /**
   * The problem that a cluster would only be another form of: one with an item that is worked on,
   * other than its own. 0 for none; an item that opened by itself stays so.
   */
  long underWay(String context, long clusterId, Work before) throws Exception {
    Problem problem = problems.get(context);
    boolean own = before.item() != null && before.item().standing().problemId() == 0;
    if (problem == null || own) {
      return 0;
    }
    for (Problem.Child child : problem.children()) {
      Work other = child.clusterId() == clusterId ? null : work.get(child.clusterId());
      boolean leads =
          other != null
              && other.item() != null
              && other.item().state().isActive()
              && other.item().standing().problemId() == 0;
      if (leads) {
        return problem.problemId();
      }
    }
    return 0;
  }

  /** Whether another item of the problem opened, or came back, after the time. */
  boolean grewSince(String context, long clusterId, long time) throws Exception {
    Problem problem = problems.get(context);
    return problem != null
        && problem.children().stream()
            .anyMatch(child -> child.clusterId() != clusterId && child.lastEpisodeAt() > time);
  }

  /** Takes an item that opened or came back; whether the record's row is to be written. */
  boolean judged(String environment, String context, Work before, Assessment assessment)
      throws Exception {
    ItemVersion item = assessment.item();
    boolean opened = before.item() == null;
    boolean returned =
        !opened
            && item.lifecycle() == Lifecycle.REGRESSED
            && before.item().lifecycle() != Lifecycle.REGRESSED;
    if (!opened && !returned) {
      return false;
    }
    Problem known = problems.get(context);
    if (known == null) {
      known =
          Problem.begin(
              environment, context, item.ticket().title(), item.tickAt(), item.policies());
    }
    Problem now = known.episode(item.itemId(), item.clusterId(), item.tickAt(), item.policies());
    problems.put(context, now);
    return now.isProblem();
  }

  void forget(long clusterId, long tick) throws Exception {
    List<Problem> changed = new ArrayList<>();
    for (Map.Entry<String, Problem> e : problems.entries()) {
      if (e.getValue().children().stream().anyMatch(c -> c.clusterId() == clusterId)) {
        changed.add(e.getValue().without(clusterId, tick));
      }
    }
    for (Problem problem : changed) {
      if (problem.children().isEmpty()) {
        problems.remove(problem.context());
      } else {
        problems.put(problem.context(), problem);
      }
    }
  }

  void clear() {
    problems.clear();
  }
}
