package io.millrace.operators.triage;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersion.State;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.LifeCourse;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.triage.Assessment;
import io.millrace.domain.triage.Assessor;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.MemberWeek;
import io.millrace.domain.triage.ServedRequests;
import io.millrace.domain.triage.Work;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
import io.millrace.operators.triage.state.ClusterState;
import io.millrace.operators.triage.state.TriageInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;

/** Keeps lives, days and clusters of an environment, and judges at every tick that has news. */
final class JudgeFunction extends TickFunction<String, TriageInput, ItemVersion> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final TriageSettings settings;

  private transient ControlTables tables;
  private transient Feedback feedback;
  private transient DayBook days;
  private transient ServedBook served;
  private transient DataProblemBook problems;
  private transient AnomalyBook anomalies;
  private transient SuccessionBook successions;
  private transient MapState<Long, FingerprintVersion> lives;
  private transient MapState<Long, ClusterState> clusters;
  private transient MapState<Long, Work> work;
  private transient LearningDesk learning;
  private transient NoveltyDesk novelty;
  private transient ValueState<Long> decidedAt;
  private transient Runnable clearAll;
  private transient Counter ticks;
  private transient Counter judged;
  private transient Counter opened;
  private transient Counter dropped;
  private transient volatile long decisionLatency; // metrics are read by another thread

  JudgeFunction(ControlFeed control, TriageSettings settings) {
    super(settings.tick().toMillis());
    this.control = control;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    feedback = new Feedback(tables);
    var dayState = getRuntimeContext().getMapState(TriageStates.DAYS);
    var servedState = getRuntimeContext().getMapState(TriageStates.SERVED);
    days = new DayBook(dayState);
    var cutState = getRuntimeContext().getMapState(TriageStates.CUTS);
    served = new ServedBook(servedState, cutState);
    var problemState = getRuntimeContext().getMapState(TriageStates.DATA_PROBLEMS);
    problems = new DataProblemBook(problemState);
    var anomalyState = getRuntimeContext().getMapState(TriageStates.ANOMALIES);
    anomalies = new AnomalyBook(anomalyState);
    var successionState = getRuntimeContext().getMapState(TriageStates.SUCCESSIONS);
    successions = new SuccessionBook(successionState);
    lives = getRuntimeContext().getMapState(TriageStates.LIVES);
    clusters = getRuntimeContext().getMapState(TriageStates.CLUSTERS);
    work = getRuntimeContext().getMapState(TriageStates.WORK);
    learning = new LearningDesk(getRuntimeContext(), work);
    novelty = new NoveltyDesk(work);
    decidedAt = getRuntimeContext().getState(TriageStates.DECIDED);
    clearAll =
        () -> {
          learning.clear();
          List.of(
                  dayState,
                  servedState,
                  cutState,
                  problemState,
                  anomalyState,
                  successionState,
                  lives,
                  clusters,
                  work,
                  decidedAt)
              .forEach(state -> state.clear());
        };
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(TriageMetrics.GROUP);
    ticks = metrics.counter(TriageMetrics.TICKS_DECIDED);
    judged = metrics.counter(TriageMetrics.CLUSTERS_JUDGED);
    opened = metrics.counter(TriageMetrics.ITEMS_OPENED);
    dropped = metrics.counter(TriageMetrics.FINGERPRINTS_DROPPED);
    metrics.gauge(TriageMetrics.DECISION_LATENCY_MS, () -> decisionLatency);
  }

  @Override
  public void processElement(TriageInput input, Context ctx, Collector<ItemVersion> out)
      throws Exception {
    long tick;
    if (input.cluster() != null) {
      ClusterVersion version = input.cluster();
      tick = minuteOf(version.tickAt());
      ClusterState state = clusters.get(version.clusterId());
      clusters.put(version.clusterId(), (state == null ? ClusterState.EMPTY : state).plus(version));
      ctx.timerService().registerEventTimeTimer(tick);
    } else if (input.window() != null) {
      long release = Math.max(input.window().endAt(), ctx.timestamp());
      tick = tickOf(release);
      days.add(input.window(), minuteOf(release));
      ctx.timerService().registerEventTimeTimer(tick);
    } else if (input.anomaly() != null) {
      tick = minuteOf(input.anomaly().tickAt());
      anomalies.add(input.anomaly(), tick);
      ctx.timerService().registerEventTimeTimer(tick);
    } else if (input.finding() != null) {
      tick = tickOf(Math.max(DataProblemBook.releasedAt(input.finding()), ctx.timestamp()));
      problems.add(input.finding());
      ctx.timerService().registerEventTimeTimer(tick);
    } else if (input.succession() != null) {
      tick = tickOf(input.succession().tickAt());
      successions.add(input.succession());
    } else {
      // Requests alone give a tick nothing to judge: they wait for one that has.
      long release = Math.max(input.served().releasedAt(), ctx.timestamp());
      tick = tickOf(release);
      served.add(input.served(), minuteOf(release));
    }
    if (decidedAt.value() == null) {
      decidedAt.update(Long.MIN_VALUE);
      wake(tick - 1, Long.MAX_VALUE, ctx);
    } else if (feedback.isNewTo(ctx.getCurrentKey())) {
      wakeForFeedback(decidedAt.value(), ctx);
    }
  }

  @Override
  protected boolean hasState() throws Exception {
    return decidedAt.value() != null;
  }

  @Override
  protected void clear() {
    clearAll.run();
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<ItemVersion> out) throws Exception {
    ticks.inc();
    ControlTables known = tables.knownBy(tick.at());
    PolicySet policies = known.policies().at(tick.at());
    long today = Assessor.today(tick.at());
    boolean spoke = feedback.spokeBetween(decidedAt.value(), tick.at());
    DayBook.Page page = days.settle(tick.facts(), today);
    ServedRequests requests = served.settle(tick.facts(), today);
    DataProblemBook.Page doubts = problems.settle(tick.facts(), tick.at(), decidedAt.value());
    TreeMap<Long, ClusterVersion> current = new TreeMap<>();
    Set<Long> changed = settleClusters(tick, current);
    TriageOutputs outputs = new TriageOutputs(ctx, out);
    LifeBook book =
        live(tick, ctx.getCurrentKey(), page, policies, current, anomalies.settle(tick.facts()));
    learning.begin(ctx.getCurrentKey(), tick, known, current, book, page, requests, outputs);
    int beyond =
        book.forget(tick.at() - settings.forgetAfter().toMillis(), settings.maxFingerprints());
    dropped.inc(beyond);
    outputs.capped("fingerprints", ctx.getCurrentKey(), tick.at(), beyond);
    outputs.capped("data problems", ctx.getCurrentKey(), tick.at(), doubts.dropped());
    Assessor assessor =
        new Assessor(known, ctx.getCurrentKey(), tick.at(), tick.whole(), requests, doubts.known());
    for (ClusterVersion cluster : current.values()) {
      boolean dirty =
          tick.whole()
              || spoke
              || doubts.news()
              || learning.taught(cluster.clusterId())
              || changed.contains(cluster.clusterId())
              || cluster.members().stream().anyMatch(m -> book.moved(m.fingerprintId()));
      if (dirty) {
        judge(cluster, assessor, book, page, tick, outputs);
      }
    }
    novelty.ask(tick.at(), policies.governance().feedback()).forEach(outputs::review);
    book.store(clusterOf(current), tick.at(), tick.whole()).forEach(outputs::fingerprint);
    learning.end();
    decidedAt.update(tick.at());
    if (lives.isEmpty()
        && clusters.isEmpty()
        && days.isEmpty()
        && served.isEmpty()
        && problems.isEmpty()
        && anomalies.isEmpty()) {
      clear();
    } else if (!tick.last()) {
      long next = book.nextChangeAt(policies.governance());
      wake(tick.at(), Math.min(next, learning.nextAt()), ctx);
    }
  }

  /** Takes the versions that are due; returns the clusters that changed. */
  private Set<Long> settleClusters(Tick tick, TreeMap<Long, ClusterVersion> current)
      throws Exception {
    Map<Long, ClusterState> due = new HashMap<>();
    for (Map.Entry<Long, ClusterState> e : clusters.entries()) {
      ClusterState state = e.getValue();
      if (state.isDue(tick.facts())) {
        state = state.settle(tick.facts());
        due.put(e.getKey(), state);
      }
      if (state.current() != null) {
        current.put(e.getKey(), state.current());
      }
    }
    clusters.putAll(due);
    return due.keySet();
  }

  private LifeBook live(
      Tick tick,
      String environment,
      DayBook.Page page,
      PolicySet policies,
      TreeMap<Long, ClusterVersion> current,
      TreeMap<Long, Anomaly> risen)
      throws Exception {
    LifeCourse course =
        new LifeCourse(
            tables.knownBy(tick.at()), tick.at(), policies.governance(), policies.versions());
    LifeBook book = new LifeBook(lives);
    for (WorkItemEvent event : tables.workItems()) {
      if (event.at() > decidedAt.value() && event.at() <= tick.at()) {
        fix(event, book, course, current);
      }
    }
    successions.apply(
        book, page, course, tick.facts(), tick.at() - settings.forgetAfter().toMillis());
    book.see(environment, page, course);
    book.rise(risen, course);
    book.age(course);
    return book;
  }

  private void fix(
      WorkItemEvent event, LifeBook book, LifeCourse course, TreeMap<Long, ClusterVersion> current)
      throws Exception {
    boolean fixed =
        event.state() == WorkItemEvent.State.FIX_DEPLOYED
            || event.state() == WorkItemEvent.State.DONE;
    for (ClusterVersion cluster : current.values()) {
      Work last = work.get(cluster.clusterId());
      if (fixed
          && last != null
          && last.item() != null
          && Assessor.names(cluster, last).contains(event.itemId())) {
        Set<Long> members = new HashSet<>();
        cluster.members().forEach(member -> members.add(member.fingerprintId()));
        book.fix(members, event.fixRelease(), course);
      }
    }
  }

  private void judge(
      ClusterVersion cluster,
      Assessor assessor,
      LifeBook book,
      DayBook.Page page,
      Tick tick,
      TriageOutputs outputs)
      throws Exception {
    Work before = work.get(cluster.clusterId());
    before = before == null ? Work.NONE : before;
    Assessment assessment;
    if (cluster.state() == State.ACTIVE) {
      List<MemberWeek> members = new ArrayList<>();
      for (Member member : cluster.members()) {
        FingerprintVersion life = book.get(member.fingerprintId());
        if (life != null) {
          Anomaly open = anomalies.open(member.fingerprintId());
          long risingFrom = open != null && open.isBurning() ? open.fromAt() : 0;
          members.add(new MemberWeek(life, page.week(member.fingerprintId()), risingFrom));
        }
      }
      if (members.isEmpty()) {
        return;
      }
      judged.inc();
      assessment = assessor.assess(cluster, members, learning.about(cluster, before), before);
    } else if (before.clusterVersion() == cluster.rowVersion()) {
      return;
    } else {
      assessment = assessor.ended(cluster, itemOf(cluster.mergedInto()), before);
    }
    boolean isNew = before.item() == null && assessment.item() != null;
    opened.inc(isNew ? 1 : 0);
    outputs.assessment(assessment);
    if (assessment.decision() != null && assessment.score() != null) {
      decisionLatency = tick.at() - assessment.score().lastSeenAt();
    }
    learning.judged(cluster, before, assessment);
    novelty.judged(assessment);
    if (assessment.item() != null) {
      LineageOfItem.of(assessment.item(), before.item(), cluster, page, tick)
          .forEach(outputs::lineage);
    }
    if (cluster.state() == State.RETIRED) {
      work.remove(cluster.clusterId());
      retire(cluster.clusterId());
      learning.forget(cluster.clusterId());
    } else {
      work.put(cluster.clusterId(), assessment.work());
    }
  }

  /** Forgets a cluster; versions that wait, of one that came back meanwhile, stay. */
  private void retire(long clusterId) throws Exception {
    ClusterState state = clusters.get(clusterId);
    if (state.waiting().isEmpty()) {
      clusters.remove(clusterId);
    } else {
      clusters.put(clusterId, new ClusterState(null, state.waiting()));
    }
  }

  private long itemOf(long clusterId) throws Exception {
    Work other = clusterId == 0 ? null : work.get(clusterId);
    return other == null || other.item() == null ? 0 : other.item().itemId();
  }

  private static Map<Long, Long> clusterOf(TreeMap<Long, ClusterVersion> current) {
    Map<Long, Long> clusterOf = new HashMap<>();
    for (ClusterVersion cluster : current.values()) {
      for (Member member : cluster.members()) {
        clusterOf.put(member.fingerprintId(), cluster.clusterId());
      }
    }
    return clusterOf;
  }

  /** Timers of what time alone brings: the day's tick, feedback, silence and ageing. */
  private void wake(long after, long nextChangeAt, Context ctx) {
    Set<Long> times = new TreeSet<>();
    times.add(midnightAfter(after));
    if (nextChangeAt != Long.MAX_VALUE) {
      times.add(tickOf(Math.max(nextChangeAt, after + 1)));
    }
    times.forEach(ctx.timerService()::registerEventTimeTimer);
    wakeForFeedback(after, ctx);
  }

  /** A live feed brings words between ticks: the next one gets its tick as soon as it is known. */
  private void wakeForFeedback(long after, Context ctx) {
    long next = feedback.nextAfter(after);
    if (next != Long.MAX_VALUE) {
      ctx.timerService().registerEventTimeTimer(tickOf(Math.max(next, after + 1)));
    }
  }
}
