package io.millrace.domain.triage;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.contrast.ContrastVersion;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreCard;
import io.millrace.domain.sources.DataProblems;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.Dimension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One tick's judgement of clusters: score, gate, item, ticket, review. Pure: equal facts, tables
 * and memory give equal rows.
 */
public final class Assessor {
  private static final long DAY_MS = 86_400_000L;

  private final ControlTables tables;
  private final PolicySet policies;
  private final String environment;
  private final long tick;
  private final boolean whole;
  private final ServedRequests served;
  private final DataProblems problems;

  /**
   * @param tick the as_of of every row, epoch ms
   * @param whole whether rows are written even where only the age changed
   * @param served requests of the seven days that end at the tick
   * @param problems of the data, as the tick knows them
   */
  public Assessor(
      ControlTables tables,
      String environment,
      long tick,
      boolean whole,
      ServedRequests served,
      DataProblems problems) {
    this.tables = tables;
    this.policies = tables.policies().at(tick);
    this.environment = environment;
    this.tick = tick;
    this.whole = whole;
    this.served = served;
    this.problems = problems;
  }

  /** Day number of the newest of the seven days of a tick: at midnight the day that ended. */
  public static long today(long tick) {
    return Math.floorDiv(tick - 1, DAY_MS);
  }

  /**
   * Judges an active cluster.
   *
   * @param members every member that triage has facts of; at least one
   */
  public Assessment assess(
      ClusterVersion cluster, List<MemberWeek> members, Learnt learnt, Work before) {
    WeekFacts facts = new WeekFacts(members, today(tick));
    Set<String> names = names(cluster, before);
    PeopleSay people = PeopleSay.of(tables.reviews(), names, tick);
    Tracker tracker = Tracker.of(tables.workItems(), names, tick);
    Cause cause = Cause.suspect(facts, people, tables, environment, policies.governance().causes());
    Score score =
        Scoring.score(
            facts, served, policies.scoring(), tracker.effort(), cause, learnt.history(), tick);
    List<AppliedLabel> given =
        Classifier.classify(facts, people, policies.labels(), learnt.model());
    Ownership owner = owner(facts, given, people);
    AppliedLabel suggested =
        owner.assumed() ? Classifier.suggestOwner(facts, learnt.owners()) : null;
    if (suggested != null) {
      given.add(suggested);
    }
    List<AppliedLabel> labels = Classifier.withTakenBack(given, before);
    GateInputs inputs =
        new GateInputs(
            people.effective(score.value()),
            StrictMath.min(1, score.confidence() * learnt.trust()),
            facts.week.scopes().estimate(),
            facts.week.accounts().estimate(),
            facts.week.criticalPath(),
            people,
            tracker.live(),
            !tracker.live()
                && tracker.workItemId() != null
                && facts.lifecycle == Lifecycle.REGRESSED,
            Sensitivity.of(
                facts, labels, policies.governance().feedback().sensitive(), policies.scoring()),
            learnt.trust(),
            learnt.problemId(),
            cluster.symptomOf());
    boolean rises = facts.rising || openedLately(before);
    Gate.Verdict verdict = Gate.decide(inputs, policies.governance(), rises);
    boolean unnamed =
        Novelty.isUnnamed(
            facts.face().fingerprint(),
            labels,
            tracker.workItemId() != null,
            learnt.problemId(),
            cluster.suggestions());
    List<SourceFinding> doubts = doubts(facts);
    List<String> moved = moved(cluster, facts, score, inputs, verdict, labels, before);
    add(moved, "rising", facts.rising && verdict.outcome().isWork() && before.item() == null);
    add(moved, "data_problem", before.item() != null && doubted(before) != !doubts.isEmpty());
    if (moved.isEmpty() && !whole) {
      return Assessment.unchanged(before);
    }
    long itemId =
        before.item() != null
            ? before.item().itemId()
            : verdict.outcome().isWork() ? Ids.of("item", cluster.clusterId(), tick) : 0;
    ScoreCard card = card(cluster, facts, score, inputs, itemId, before);
    List<Contrast> contrasts = Contrasting.of(facts, served, policies.scoring());
    Decision decision = decision(cluster, score, inputs, verdict, moved, card, before);
    ItemVersion item =
        itemId == 0
            ? null
            : new ItemBuilder(environment, tick, policies, tables)
                .build(
                    cluster,
                    facts,
                    score,
                    inputs,
                    verdict,
                    cause,
                    tracker,
                    labels,
                    owner,
                    itemId,
                    doubts,
                    contrasts,
                    Novelty.isNovel(facts.lifecycle, unnamed),
                    before);
    ReviewRequest review =
        item == null
            ? null
            : ReviewDesk.next(
                item, inputs, verdict, unnamed, before.review(), policies.governance(), tick);
    boolean asks =
        item != null
            && before.review() == null
            && Novelty.isNovel(facts.lifecycle, unnamed)
            && Novelty.openedByNumbers(verdict);
    boolean judged =
        before.decision() == null
            || before.decision().verdict().outcome() != verdict.outcome()
            || before.decision().verdict().reason() != verdict.reason()
            || !before.decision().inputs().people().equals(people);
    Work work =
        new Work(
            card,
            judged ? decision : before.decision(),
            item,
            review == null ? before.review() : review,
            cluster.rowVersion(),
            contrasts,
            item == null
                ? List.of()
                : ReviewDesk.compare(item, cluster.suggestions(), before.comparisons(), tick));
    return new Assessment(
        work,
        card,
        judged ? decision : null,
        item,
        review,
        changed(card, contrasts, before),
        fresh(work, before),
        asks ? ReviewDesk.novel(item, inputs, verdict, tick) : null);
  }

  private Ownership owner(WeekFacts facts, List<AppliedLabel> labels, PeopleSay people) {
    return Ownership.of(
        tables,
        labels,
        facts.face().fingerprint().service(),
        journey(facts),
        environment,
        people.label(),
        tick);
  }

  private static List<ReviewRequest> fresh(Work now, Work before) {
    return now.comparisons().stream().filter(r -> !before.comparisons().contains(r)).toList();
  }

  /** Rows of the places where something else stands now, or nothing. */
  private static List<ContrastVersion> changed(ScoreCard card, List<Contrast> now, Work before) {
    List<ContrastVersion> changed = new ArrayList<>();
    List<Contrast> then = before.contrasts();
    for (int i = 0; i < Math.max(now.size(), then.size()); i++) {
      Contrast contrast = i < now.size() ? now.get(i) : null;
      if (i >= then.size() || !then.get(i).equals(contrast)) {
        changed.add(
            new ContrastVersion(
                card.environment(),
                card.clusterId(),
                card.itemId(),
                i + 1,
                contrast,
                card.tickAt(),
                card.rowVersion(),
                card.policies()));
      }
    }
    return changed;
  }

  /**
   * A cluster that lives in another one now, or of which nothing is remembered any more.
   *
   * @param mergedInto item of the cluster that it lives in, 0 when there is none
   */
  public Assessment ended(ClusterVersion cluster, long mergedInto, Work before) {
    boolean merged = cluster.state() == ClusterVersion.State.MERGED_INTO;
    ItemVersion item =
        before.item() == null
            ? null
            : before
                .item()
                .ended(
                    merged ? ItemVersion.State.MERGED : ItemVersion.State.QUIET, mergedInto, tick);
    ScoreCard score = before.score() == null ? null : before.score().retract(tick);
    boolean waits =
        before.review() != null && before.review().state() == ReviewRequest.State.WAITING;
    ReviewRequest review =
        waits ? ReviewDesk.close(before.review(), ReviewRequest.State.LAPSED, null, tick) : null;
    Work work =
        new Work(
            score,
            null,
            item,
            review == null ? before.review() : review,
            cluster.rowVersion(),
            List.of(),
            before.comparisons().stream()
                .map(
                    r ->
                        r.state() == ReviewRequest.State.WAITING
                            ? ReviewDesk.close(r, ReviewRequest.State.LAPSED, null, tick)
                            : r)
                .toList());
    return new Assessment(
        work,
        score,
        null,
        item,
        review,
        score == null ? List.of() : changed(score, List.of(), before),
        fresh(work, before),
        null);
  }

  /** Problems of the data that touch what the cluster says. */
  private List<SourceFinding> doubts(WeekFacts facts) {
    return problems.touching(
        facts.services, facts.names(Dimension.JOURNEY), facts.firstSeenAt, facts.lastSeenAt);
  }

  /** What opened because it rose is judged by its score alone once it is as old as new may be. */
  private boolean openedLately(Work before) {
    return before.item() != null
        && before.item().state().isActive()
        && tick - before.item().openedAt() < policies.governance().newForMs();
  }

  private static boolean doubted(Work before) {
    return before.item().tags().contains(ItemBuilder.DATA_PROBLEM);
  }

  /** Ids by which a cluster may be meant: its item, itself, its fingerprints. */
  public static Set<String> names(ClusterVersion cluster, Work before) {
    Set<String> names = new HashSet<>();
    addNames(names, ClusterVersion.text(cluster.clusterId()), cluster.clusterId());
    if (before.item() != null) {
      addNames(names, ItemVersion.text(before.item().itemId()), before.item().itemId());
    }
    for (Member member : cluster.members()) {
      long id = member.fingerprintId();
      addNames(names, Fingerprint.text(id), id);
    }
    return names;
  }

  private static void addNames(Set<String> names, String text, long id) {
    names.add(text);
    names.add(Ids.hex(id));
  }

  /** What differs from the last rows, the age aside. */
  private List<String> moved(
      ClusterVersion cluster,
      WeekFacts facts,
      Score score,
      GateInputs inputs,
      Gate.Verdict verdict,
      List<AppliedLabel> labels,
      Work before) {
    if (before.score() == null || before.score().retracted() || before.decision() == null) {
      return new ArrayList<>(List.of("first"));
    }
    Score now = Score.of(score.inputs().ageless());
    Score then = Score.of(before.score().score().inputs().ageless());
    List<String> moved = new ArrayList<>();
    Score.factors().stream()
        .filter(f -> f.term(now.inputs()) != f.term(then.inputs()))
        .forEach(f -> moved.add(f.id()));
    add(moved, "inputs", !now.inputs().equals(then.inputs()));
    add(moved, "last_seen", facts.lastSeenAt != before.score().lastSeenAt());
    add(moved, "pain", facts.painMinutes() != before.score().painMinutesWeek());
    add(moved, "cluster", cluster.rowVersion() != before.clusterVersion());
    add(moved, "people", !inputs.people().equals(before.decision().inputs().people()));
    add(moved, "work_item", inputs.linked() != before.decision().inputs().linked());
    add(moved, "work_item", inputs.returned() != before.decision().inputs().returned());
    add(moved, "trust", inputs.trust() != before.decision().inputs().trust());
    add(moved, "sensitive", !inputs.sensitive().equals(before.decision().inputs().sensitive()));
    add(
        moved,
        "labels",
        before.item() != null && !labels.equals(before.item().standing().labels()));
    add(moved, "gate", verdict.reason() != before.decision().verdict().reason());
    add(moved, "policies", !Objects.equals(policies.versions(), before.score().policies()));
    add(moved, "lifecycle", before.item() != null && before.item().lifecycle() != facts.lifecycle);
    return moved;
  }

  private static void add(List<String> moved, String name, boolean differs) {
    if (differs) {
      moved.add(name);
    }
  }

  private ScoreCard card(
      ClusterVersion cluster,
      WeekFacts facts,
      Score score,
      GateInputs inputs,
      long itemId,
      Work before) {
    return new ScoreCard(
        environment,
        cluster.clusterId(),
        itemId,
        tick,
        before.score() == null
            ? tick * 1000
            : Math.max(tick * 1000, before.score().rowVersion() + 1),
        facts.lastSeenAt,
        score,
        inputs.effectiveScore(),
        facts.painMinutes(),
        false,
        policies.versions());
  }

  private Decision decision(
      ClusterVersion cluster,
      Score score,
      GateInputs inputs,
      Gate.Verdict verdict,
      List<String> moved,
      ScoreCard card,
      Work before) {
    return new Decision(
        environment,
        Ids.of("decision", cluster.clusterId(), tick, card.rowVersion()),
        cluster.clusterId(),
        card.itemId(),
        tick,
        before.decision() == null ? null : before.decision().verdict().outcome(),
        verdict,
        inputs,
        score.value(),
        score.confidence(),
        moved,
        policies.versions());
  }

  /** Journey that is hit most, null when none is. */
  static String journey(WeekFacts facts) {
    return facts.week.counts(Dimension.JOURNEY).mostFrequent();
  }
}
