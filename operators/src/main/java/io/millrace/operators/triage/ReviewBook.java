package io.millrace.operators.triage;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.feedback.CauseModel;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.feedback.Heard.OverrideState;
import io.millrace.domain.feedback.RuleTally;
import io.millrace.domain.feedback.ThresholdProposal;
import io.millrace.domain.feedback.ThresholdProposal.State;
import io.millrace.domain.feedback.Thresholds;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.triage.Assessor;
import io.millrace.domain.triage.Face;
import io.millrace.domain.triage.SaidLabel;
import io.millrace.domain.triage.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/** Reviews as they were taken: each once by cluster, with what it taught. */
final class ReviewBook {
  private final MapState<String, Heard> heard;
  private final MapState<String, RuleTally> tallies;
  private final ValueState<CauseModel> model;
  private final ValueState<CauseModel> owners;
  private final MapState<String, ThresholdProposal> proposals;

  /** Reviews that count at the tick, by the id that they name. */
  private final Map<String, List<ReviewDecision>> byTarget = new HashMap<>();

  /** Reviews that taught something already: one that two clusters hear counts once. */
  private final Set<String> counted = new HashSet<>();

  ReviewBook(
      MapState<String, Heard> heard,
      MapState<String, RuleTally> tallies,
      ValueState<CauseModel> model,
      ValueState<CauseModel> owners,
      MapState<String, ThresholdProposal> proposals) {
    this.heard = heard;
    this.tallies = tallies;
    this.model = model;
    this.owners = owners;
    this.proposals = proposals;
  }

  /** Sorts what was said by then; false when nothing was. */
  boolean index(List<ReviewDecision> reviews, long tick) throws Exception {
    byTarget.clear();
    counted.clear();
    for (ReviewDecision review : reviews) {
      if (review.at() <= tick) {
        byTarget.computeIfAbsent(review.targetId(), id -> new ArrayList<>()).add(review);
      }
    }
    if (byTarget.isEmpty()) {
      return false;
    }
    for (Heard h : heard.values()) {
      counted.add(h.review().decisionId());
    }
    return true;
  }

  /** Takes what was said of a cluster and was not taken yet, in the order in which it was said. */
  List<Heard> hear(
      String environment,
      ClusterVersion cluster,
      Work last,
      Face face,
      long tick,
      PolicySet policies,
      TriageOutputs outputs)
      throws Exception {
    TreeMap<String, ReviewDecision> fresh = new TreeMap<>();
    for (String name : Assessor.names(cluster, last)) {
      for (ReviewDecision review : byTarget.getOrDefault(name, List.of())) {
        if (!heard.contains(key(cluster.clusterId(), review))) {
          fresh.put(order(review), review);
        }
      }
    }
    List<Heard> all = new ArrayList<>();
    for (ReviewDecision review : fresh.values()) {
      boolean overrides = review.override() != null;
      if (overrides) {
        replace(cluster.clusterId(), tick, policies.versions(), outputs);
      }
      Heard h =
          new Heard(
              environment,
              cluster.clusterId(),
              last.item() == null ? 0 : last.item().itemId(),
              cluster.anchor(),
              review,
              face.rule(),
              last.decision() == null ? null : last.decision().verdict().outcome().name(),
              last.decision() == null ? null : last.decision().verdict().reason().name(),
              last.score() == null ? 0 : last.score().score().value(),
              last.score() == null ? 0 : last.score().score().confidence(),
              !overrides
                  ? OverrideState.NONE
                  : review.override().expiresAt() > tick
                      ? OverrideState.IN_FORCE
                      : OverrideState.LAPSED,
              tick,
              tick,
              tick * 1000,
              policies.versions());
      heard.put(key(cluster.clusterId(), review), h);
      outputs.heard(h);
      if (counted.add(review.decisionId())) {
        learn(review, face, policies.labels());
        all.add(h);
      }
    }
    return all;
  }

  private void learn(ReviewDecision review, Face face, LabelPolicy taxonomy) throws Exception {
    tallies.put(face.rule(), tally(face.rule()).plus(review));
    if (SaidLabel.teachesCause(review.label())) {
      model.update(model().learn(review.label(), face.words()));
    }
    String owner = SaidLabel.owner(review.label(), taxonomy);
    if (owner != null) {
      owners.update(owners().learn(owner, face.words()));
    }
  }

  /** A later override of a cluster takes the place of the one before. */
  private void replace(long clusterId, long tick, String policies, TriageOutputs outputs)
      throws Exception {
    change(
        h -> h.clusterId() == clusterId && h.override() == OverrideState.IN_FORCE,
        OverrideState.REPLACED,
        tick,
        policies,
        outputs);
  }

  /** Ends the overrides whose time is over. */
  void lapse(long tick, String policies, TriageOutputs outputs) throws Exception {
    change(h -> h.lapsesAt() <= tick, OverrideState.LAPSED, tick, policies, outputs);
  }

  private void change(
      java.util.function.Predicate<Heard> which,
      OverrideState state,
      long tick,
      String policies,
      TriageOutputs outputs)
      throws Exception {
    TreeMap<String, Heard> changed = new TreeMap<>();
    for (Map.Entry<String, Heard> e : heard.entries()) {
      if (which.test(e.getValue())) {
        changed.put(e.getKey(), e.getValue().with(state, tick, policies));
      }
    }
    heard.putAll(changed);
    changed.values().forEach(outputs::heard);
  }

  RuleTally tally(String rule) throws Exception {
    RuleTally tally = tallies.get(rule);
    return tally == null ? RuleTally.of(rule) : tally;
  }

  CauseModel model() throws Exception {
    CauseModel known = model.value();
    return known == null ? CauseModel.EMPTY : known;
  }

  CauseModel owners() throws Exception {
    CauseModel known = owners.value();
    return known == null ? CauseModel.EMPTY : known;
  }

  /** Proposes, or withdraws, what the verdicts speak for. */
  void propose(String environment, PolicySet policies, long tick, TriageOutputs outputs)
      throws Exception {
    List<Heard> all = new ArrayList<>();
    heard.values().forEach(all::add);
    ThresholdProposal now =
        Thresholds.propose(environment, all, policies.governance(), tick, policies.versions());
    ThresholdProposal before = proposals.get(Thresholds.MINIMUM_SCORE);
    if (now == null && before != null && before.state() == State.PROPOSED) {
      now = before.at(State.WITHDRAWN, before.rowVersion(), tick);
    }
    if (now != null && !now.says(before)) {
      long version = before == null ? tick * 1000 : Math.max(tick * 1000, before.rowVersion() + 1);
      ThresholdProposal row = now.at(now.state(), version, tick);
      proposals.put(row.parameter(), row);
      outputs.proposal(row);
    }
  }

  /** Event time at which the next override lapses. */
  long nextAt() throws Exception {
    long next = Long.MAX_VALUE;
    for (Heard h : heard.values()) {
      next = Math.min(next, h.lapsesAt());
    }
    return next;
  }

  void forget(long clusterId) throws Exception {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Heard> e : heard.entries()) {
      if (e.getValue().clusterId() == clusterId) {
        gone.add(e.getKey());
      }
    }
    for (String key : gone) {
      heard.remove(key);
    }
  }

  void clear() {
    heard.clear();
    tallies.clear();
    model.clear();
    owners.clear();
    proposals.clear();
  }

  private static String key(long clusterId, ReviewDecision review) {
    return Ids.hex(clusterId) + " " + review.decisionId();
  }

  /** By event time, then id; both texts of one width, so that they sort as numbers do. */
  private static String order(ReviewDecision review) {
    return Ids.hex(review.at()) + " " + review.decisionId();
  }
}
