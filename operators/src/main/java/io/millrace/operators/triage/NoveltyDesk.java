package io.millrace.operators.triage;

import io.millrace.domain.policy.FeedbackPolicy;
import io.millrace.domain.triage.Assessment;
import io.millrace.domain.triage.Novelty;
import io.millrace.domain.triage.ReviewRequest;
import io.millrace.domain.triage.Work;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/**
 * Which novel items of a tick ask a person; how many of the day asked before is counted in the work
 * that is remembered. What does not get its turn asks when it is judged again, if there is room by
 * then and it is still new.
 */
final class NoveltyDesk {
  private final MapState<Long, Work> work;
  private final List<ReviewRequest> candidates = new ArrayList<>();

  NoveltyDesk(MapState<Long, Work> work) {
    this.work = work;
  }

  /** Notes what a judged cluster would ask. */
  void judged(Assessment assessment) {
    if (assessment.novel() != null) {
      candidates.add(assessment.novel());
    }
  }

  /** Questions of the tick, remembered; the work of its candidates is stored already. */
  List<ReviewRequest> ask(long tick, FeedbackPolicy policy) throws Exception {
    if (candidates.isEmpty()) {
      return List.of();
    }
    int asked = 0;
    for (Work known : work.values()) {
      asked += Novelty.askedLately(known, tick) ? 1 : 0;
    }
    List<ReviewRequest> chosen = Novelty.choose(candidates, asked, policy);
    for (ReviewRequest question : chosen) {
      work.put(question.clusterId(), work.get(question.clusterId()).asking(question));
    }
    candidates.clear();
    return chosen;
  }
}
