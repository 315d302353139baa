package io.millrace.operators.triage;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.feedback.FamilyHistory;
import io.millrace.domain.feedback.FixMeasures;
import io.millrace.domain.feedback.FixVerdict;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.feedback.FixWatch.Reason;
import io.millrace.domain.feedback.FixWatch.State;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.stats.WindowStats;
import io.millrace.domain.triage.ItemVersion;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;

/** What is known of each cluster from before: fixes that were claimed, and whether they held. */
final class HistoryBook {
  private final MapState<Long, FamilyHistory> histories;

  HistoryBook(MapState<Long, FamilyHistory> histories) {
    this.histories = histories;
  }

  FamilyHistory get(long clusterId) throws Exception {
    FamilyHistory known = histories.get(clusterId);
    return known == null ? FamilyHistory.NONE : known;
  }

  void hear(long clusterId, ReviewDecision review) throws Exception {
    FamilyHistory before = get(clusterId);
    FamilyHistory after = before.after(review);
    if (!after.equals(before)) {
      histories.put(clusterId, after);
    }
  }

  /** Clusters of which a fix was claimed, by id. */
  Set<Long> watched() throws Exception {
    Set<Long> watched = new TreeSet<>();
    for (Map.Entry<Long, FamilyHistory> e : histories.entries()) {
      if (e.getValue().fix() != null) {
        watched.add(e.getKey());
      }
    }
    return watched;
  }

  /** Begins to watch a fix, unless this one is known: DONE follows FIX_DEPLOYED. */
  void claim(
      WorkItemEvent event,
      ItemVersion item,
      FixMeasures before,
      long tick,
      PolicySet policies,
      TriageOutputs outputs)
      throws Exception {
    FamilyHistory history = get(item.clusterId());
    FixWatch known = history.fix();
    boolean later =
        known == null
            || event.at() > known.deployedAt()
                && (known.state() != State.WATCHING
                    || !known.workItemId().equals(event.workItemId()));
    if (!later || known != null && repeats(event, known)) {
      return;
    }
    FixWatch watch =
        new FixWatch(
            item.environment(),
            item.clusterId(),
            item.itemId(),
            event.workItemId(),
            event.fixRelease(),
            event.at(),
            event.at() + policies.governance().feedback().fixes().watchMs(),
            State.WATCHING,
            Reason.NOT_OVER,
            WindowStats.EMPTY,
            0,
            before,
            null,
            item.figures().lastSeenAt(),
            tick,
            known == null ? tick * 1000 : Math.max(tick * 1000, known.rowVersion() + 1),
            policies.versions());
    histories.put(item.clusterId(), history.with(watch));
    outputs.fix(watch);
  }

  /**
   * A ticket that is closed after its fix went out claims nothing new, nor does one that is closed
   * because its fix was verified.
   */
  private static boolean repeats(WorkItemEvent event, FixWatch known) {
    boolean same =
        known.workItemId().equals(event.workItemId())
            && (event.fixRelease() == null || event.fixRelease().equals(known.fixRelease()));
    boolean held =
        known.state() == State.VERIFIED
            || known.reason() == Reason.CAME_BACK && event.at() <= known.tickAt();
    boolean closed = held && event.state() == WorkItemEvent.State.DONE;
    return same && (closed || event.at() <= known.watchEndsAt());
  }

  /**
   * Counts what a tick brought.
   *
   * @param news of the cluster, null when nothing came
   * @param moved whether another failure of the same problem opened since
   * @param returned whether a member is back after silence or the fix
   * @return whether a verdict was given
   */
  boolean watch(
      long clusterId,
      WindowStats news,
      long requests,
      boolean moved,
      boolean returned,
      long tick,
      PolicySet policies,
      TriageOutputs outputs)
      throws Exception {
    FamilyHistory history = get(clusterId);
    FixWatch fix = history.fix();
    if (fix.state() == State.WATCHING) {
      FixWatch seen = fix.plus(news, requests);
      if (tick < fix.watchEndsAt()) {
        if (seen != fix) {
          histories.put(clusterId, history.with(seen));
        }
        return false;
      }
      FixMeasures after = FixMeasures.of(seen.seen(), tick - fix.deployedAt(), seen.served());
      FixVerdict verdict =
          FixVerdict.of(fix.before(), after, moved, policies.governance().feedback().fixes());
      decide(
          history,
          fix.decided(verdict.state(), verdict.reason(), after, tick, policies.versions()),
          outputs);
      return true;
    }
    boolean back =
        fix.state() == State.VERIFIED && returned && news != null && news.occurrences() > 0;
    if (back) {
      FixMeasures after = FixMeasures.of(news, tick - fix.deployedAt(), requests);
      decide(
          history,
          fix.decided(State.FAILED, Reason.CAME_BACK, after, tick, policies.versions()),
          outputs);
    }
    return back;
  }

  private void decide(FamilyHistory history, FixWatch decided, TriageOutputs outputs)
      throws Exception {
    histories.put(decided.clusterId(), history.after(decided));
    outputs.fix(decided);
  }

  /** Event time at which the next watch is over. */
  long nextAt() throws Exception {
    long next = Long.MAX_VALUE;
    for (FamilyHistory history : histories.values()) {
      if (history.fix() != null && history.fix().state() == State.WATCHING) {
        next = Math.min(next, history.fix().watchEndsAt());
      }
    }
    return next;
  }

  void forget(long clusterId) throws Exception {
    histories.remove(clusterId);
  }

  void clear() {
    histories.clear();
  }
}
