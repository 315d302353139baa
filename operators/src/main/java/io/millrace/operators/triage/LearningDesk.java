package io.millrace.operators.triage;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.feedback.FixMeasures;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowStats;
import io.millrace.domain.triage.Assessment;
import io.millrace.domain.triage.Assessor;
import io.millrace.domain.triage.Face;
import io.millrace.domain.triage.Learnt;
import io.millrace.domain.triage.ServedRequests;
import io.millrace.domain.triage.Work;
import io.millrace.operators.runtime.TickFunction.Tick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;

/**
 * What an environment learns from people, trackers and its own past, as one tick finds it: reviews
 * are heard before clusters are judged, fixes watched, problems gathered.
 */
final class LearningDesk {
  private static final long WEEK_MS = DayBook.DAYS * 86_400_000L;

  private final ReviewBook reviews;
  private final HistoryBook histories;
  private final ProblemBook problems;
  private final MapState<Long, Work> work;

  private String environment;
  private Tick tick;
  private ControlTables tables;
  private PolicySet policies;
  private TreeMap<Long, ClusterVersion> clusters;
  private LifeBook lives;
  private DayBook.Page page;
  private ServedRequests requests;
  private TriageOutputs outputs;
  private final Set<Long> taught = new HashSet<>();

  LearningDesk(RuntimeContext context, MapState<Long, Work> work) {
    this.work = work;
    reviews =
        new ReviewBook(
            context.getMapState(TriageStates.HEARD),
            context.getMapState(TriageStates.TALLIES),
            context.getState(TriageStates.MODEL),
            context.getState(TriageStates.OWNERS),
            context.getMapState(TriageStates.PROPOSALS));
    histories = new HistoryBook(context.getMapState(TriageStates.HISTORIES));
    problems = new ProblemBook(context.getMapState(TriageStates.PROBLEMS), work);
  }

  /** Hears, before anything is judged. */
  void begin(
      String key,
      Tick now,
      ControlTables known,
      TreeMap<Long, ClusterVersion> current,
      LifeBook book,
      DayBook.Page counted,
      ServedRequests served,
      TriageOutputs out)
      throws Exception {
    environment = key;
    tick = now;
    tables = known;
    policies = known.policies().at(now.at());
    clusters = current;
    lives = book;
    page = counted;
    requests = served;
    outputs = out;
    taught.clear();
    hear();
    watch();
    claim();
  }

  /** Whether something was learnt of the cluster at this tick. */
  boolean taught(long clusterId) {
    return taught.contains(clusterId);
  }

  /** What is known of a cluster that is about to be judged. */
  Learnt about(ClusterVersion cluster, Work before) throws Exception {
    Face face = face(cluster);
    if (face == null) {
      return Learnt.NOTHING;
    }
    return new Learnt(
        reviews.tally(face.rule()).trust(policies.governance().feedback().trust()),
        histories.get(cluster.clusterId()).multiplier(),
        problems.underWay(face.context(), cluster.clusterId(), before),
        reviews.model(),
        reviews.owners());
  }

  /** Notes what became of a cluster. */
  void judged(ClusterVersion cluster, Work before, Assessment assessment) throws Exception {
    Face face = assessment.item() == null ? null : face(cluster);
    if (face != null && problems.judged(environment, face.context(), before, assessment)) {
      outputs.problem(problems.get(face.context()));
    }
  }

  /** Draws conclusions, once a day and at the end. */
  void end() throws Exception {
    if (tick.whole()) {
      reviews.propose(environment, policies, tick.at(), outputs);
    }
  }

  /** Event time at which time alone changes something. */
  long nextAt() throws Exception {
    return Math.min(reviews.nextAt(), histories.nextAt());
  }

  void forget(long clusterId) throws Exception {
    reviews.forget(clusterId);
    histories.forget(clusterId);
    problems.forget(clusterId, tick.at());
  }

  void clear() {
    reviews.clear();
    histories.clear();
    problems.clear();
  }

  private void hear() throws Exception {
    reviews.lapse(tick.at(), policies.versions(), outputs);
    if (!reviews.index(tables.reviews(), tick.at())) {
      return;
    }
    for (ClusterVersion cluster : clusters.values()) {
      if (cluster.state() != ClusterVersion.State.ACTIVE) {
        continue;
      }
      Work last = work.get(cluster.clusterId());
      Face face = face(cluster);
      if (face == null) {
        continue;
      }
      for (Heard heard :
          reviews.hear(
              environment,
              cluster,
              last == null ? Work.NONE : last,
              face,
              tick.at(),
              policies,
              outputs)) {
        histories.hear(cluster.clusterId(), heard.review());
        taught.add(cluster.clusterId());
      }
    }
  }

  /** Goes on watching fixes; gives the verdict on those whose time is over. */
  private void watch() throws Exception {
    for (long clusterId : histories.watched()) {
      ClusterVersion cluster = clusters.get(clusterId);
      Work last = work.get(clusterId);
      if (cluster == null || last == null || last.item() == null) {
        continue;
      }
      Face face = face(cluster);
      boolean moved =
          face != null
              && problems.grewSince(
                  face.context(), clusterId, histories.get(clusterId).fix().deployedAt());
      boolean decided =
          histories.watch(
              clusterId,
              news(cluster),
              requests.fresh(services(last)),
              moved,
              face != null && face.returned(),
              tick.at(),
              policies,
              outputs);
      if (decided) {
        taught.add(clusterId);
      }
    }
  }

  /** Begins to watch the fixes that trackers claim. */
  private void claim() throws Exception {
    for (WorkItemEvent event : tables.workItems()) {
      boolean fix =
          event.state() == WorkItemEvent.State.FIX_DEPLOYED
              || event.state() == WorkItemEvent.State.DONE;
      if (!fix || event.at() > tick.at()) {
        continue;
      }
      for (ClusterVersion cluster : clusters.values()) {
        Work last = work.get(cluster.clusterId());
        if (last != null
            && last.item() != null
            && Assessor.names(cluster, last).contains(event.itemId())) {
          long since = Math.max(last.item().figures().firstSeenAt(), tick.at() - WEEK_MS);
          FixMeasures before =
              FixMeasures.of(week(cluster), tick.at() - since, requests.week(services(last)));
          histories.claim(event, last.item(), before, tick.at(), policies, outputs);
        }
      }
    }
  }

  private Face face(ClusterVersion cluster) {
    List<FingerprintVersion> members = new ArrayList<>();
    for (Member member : cluster.members()) {
      FingerprintVersion life = lives.get(member.fingerprintId());
      if (life != null) {
        members.add(life);
      }
    }
    return Face.of(members);
  }

  private WindowStats week(ClusterVersion cluster) {
    WindowAccumulator sum = new WindowAccumulator();
    for (Member member : cluster.members()) {
      page.week(member.fingerprintId()).values().forEach(sum::add);
    }
    return sum.build();
  }

  /** What came of the cluster since the last tick, null when nothing did. */
  private WindowStats news(ClusterVersion cluster) {
    WindowAccumulator sum = null;
    for (Member member : cluster.members()) {
      DayBook.News news = page.news().get(member.fingerprintId());
      if (news != null) {
        sum = sum == null ? new WindowAccumulator() : sum;
        sum.add(news.stats());
      }
    }
    return sum == null ? null : sum.build();
  }

  private static Set<String> services(Work last) {
    return new HashSet<>(last.item().evidence().services());
  }
}
