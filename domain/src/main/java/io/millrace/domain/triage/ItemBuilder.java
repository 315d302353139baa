package io.millrace.domain.triage;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.score.Score;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Exemplar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts a backlog item together from what a tick found. */
final class ItemBuilder {
  /** Tag of an item that a problem of the data touches: it may say nothing of the world. */
  static final String DATA_PROBLEM = "DATA_PROBLEM";

  private final String environment;
  private final long tick;
  private final PolicySet policies;
  private final ControlTables tables;

  ItemBuilder(String environment, long tick, PolicySet policies, ControlTables tables) {
    this.environment = environment;
    this.tick = tick;
    this.policies = policies;
    this.tables = tables;
  }

  ItemVersion build(
      ClusterVersion cluster,
      WeekFacts facts,
      Score score,
      GateInputs inputs,
      Gate.Verdict verdict,
      Cause cause,
      Tracker tracker,
      List<AppliedLabel> labels,
      Ownership owner,
      long itemId,
      List<SourceFinding> doubts,
      List<Contrast> contrasts,
      boolean novel,
      Work before) {
    Segment segment = Segment.hardestHit(facts.week.reach(), policies.scoring(), tables, tick);
    ItemVersion last = before.item();
    return new ItemVersion(
        environment,
        itemId,
        cluster.clusterId(),
        cluster.anchor(),
        last == null ? tick : last.openedAt(),
        tick,
        last == null ? tick * 1000 : Math.max(tick * 1000, last.rowVersion() + 1),
        state(facts, verdict),
        0,
        verdict.reason(),
        severity(inputs.effectiveScore(), policies.governance()),
        facts.lifecycle,
        tags(
            facts,
            score,
            inputs,
            labels,
            doubts,
            policies.governance().debt(),
            novel,
            stale(cluster, state(facts, verdict), inputs, before)),
        new TicketWriter(facts, score, segment, cause, owner, suggested(labels), doubts, contrasts)
            .write(),
        owner,
        figures(facts, score, inputs, segment),
        evidence(facts, cause),
        inputs.people(),
        new Standing(
            Classifier.rule(facts.face().fingerprint(), facts.face().failureClass()),
            inputs.sensitive(),
            problem(verdict, inputs, last),
            labels),
        tracker.workItemId(),
        policies.versions());
  }

  private Staleness.Proposal stale(
      ClusterVersion cluster, ItemVersion.State state, GateInputs inputs, Work before) {
    if (before.item() == null) {
      return null;
    }
    long touchedAt =
        Staleness.touchedAt(
            before.item().openedAt(),
            tables.reviews(),
            tables.workItems(),
            Assessor.names(cluster, before),
            tick);
    return Staleness.propose(
        state, inputs.effectiveScore(), touchedAt, policies.governance(), tick);
  }

  private static AppliedLabel suggested(List<AppliedLabel> labels) {
    return labels.stream()
        .filter(label -> label.kind() == AppliedLabel.Kind.OWNER && !label.gone())
        .findFirst()
        .orElse(null);
  }

  /** Once a child of a problem, always: also when a person opened it by itself. */
  private static long problem(Gate.Verdict verdict, GateInputs inputs, ItemVersion last) {
    return verdict.outcome() == GateOutcome.MERGE_INTO_PROBLEM
        ? inputs.problemId()
        : last == null ? 0 : last.standing().problemId();
  }

  private static ItemVersion.State state(WeekFacts facts, Gate.Verdict verdict) {
    boolean silent =
        facts.lifecycle == Lifecycle.QUIET
            || facts.lifecycle == Lifecycle.WATCH
            || facts.lifecycle == Lifecycle.RESOLVED;
    return switch (verdict.outcome()) {
      case SUPPRESS -> ItemVersion.State.SUPPRESSED;
      case WATCHLIST, MONITOR -> silent ? ItemVersion.State.QUIET : ItemVersion.State.WATCHED;
      case OPEN -> silent ? ItemVersion.State.QUIET : ItemVersion.State.OPEN;
      case NEEDS_REVIEW -> ItemVersion.State.NEEDS_REVIEW;
      case LINKED -> ItemVersion.State.LINKED;
      case MERGE_INTO_PROBLEM -> silent ? ItemVersion.State.QUIET : ItemVersion.State.OPEN;
    };
  }

  private static ItemVersion.Severity severity(double score, GovernancePolicy policy) {
    if (score >= policy.criticalScore()) {
      return ItemVersion.Severity.CRITICAL;
    }
    if (score >= policy.highScore()) {
      return ItemVersion.Severity.HIGH;
    }
    return score >= policy.minimumScore() ? ItemVersion.Severity.NORMAL : ItemVersion.Severity.LOW;
  }

  private static List<String> tags(
      WeekFacts facts,
      Score score,
      GateInputs inputs,
      List<AppliedLabel> labels,
      List<SourceFinding> doubts,
      GovernancePolicy.Debt debt,
      boolean novel,
      Staleness.Proposal stale) {
    List<String> tags = new ArrayList<>();
    if (facts.week.criticalPath()) {
      tags.add("CRITICAL_PATH");
    }
    if (inputs.scopes() >= debt.scopes()
        && score.impact() < debt.impact()
        && facts.painMinutes() < debt.minutes()) {
      tags.add("DEBT_CANDIDATE");
    }
    if (facts.lifecycle == Lifecycle.REGRESSED) {
      tags.add("REGRESSION");
    }
    if (novel) {
      tags.add(Novelty.TAG);
    }
    if (!doubts.isEmpty()) {
      tags.add(DATA_PROBLEM);
    }
    if (inputs.people().disposition() != null) {
      tags.add(inputs.people().disposition().name());
    }
    tags.addAll(inputs.sensitive());
    tags.addAll(Staleness.tags(stale));
    for (AppliedLabel label : labels) {
      if (label.kind() == AppliedLabel.Kind.TAXONOMY && !label.gone()) {
        tags.add(label.label());
      }
    }
    return tags;
  }

  private static ItemVersion.Figures figures(
      WeekFacts facts, Score score, GateInputs inputs, Segment segment) {
    return new ItemVersion.Figures(
        score.value(),
        inputs.effectiveScore(),
        score.confidence(),
        facts.painMinutes(),
        facts.painMinutes() * facts.growth,
        facts.week.occurrences(),
        inputs.scopes(),
        inputs.accounts(),
        facts.tenants(),
        facts.lostConversions(),
        facts.funnelStage(),
        facts.firstSeenAt,
        facts.lastSeenAt,
        segment.tier(),
        segment.accounts(),
        segment.share());
  }

  private static ItemVersion.Evidence evidence(WeekFacts facts, Cause cause) {
    List<Exemplar> exemplars = facts.exemplars;
    return new ItemVersion.Evidence(
        facts.members.stream().map(m -> m.fingerprint().fingerprint().text()).toList(),
        exemplars.stream().map(Exemplar::traceId).filter(Objects::nonNull).distinct().toList(),
        exemplars.stream().map(e -> e.coordinates().toString()).toList(),
        exemplars.stream().map(Exemplar::message).filter(Objects::nonNull).distinct().toList(),
        List.copyOf(facts.services),
        List.copyOf(facts.dependencies),
        facts.names(Dimension.ENDPOINT),
        facts.names(Dimension.JOURNEY),
        facts.names(Dimension.STAGE),
        List.copyOf(facts.releases),
        cause.changes(),
        cause.confidence(),
        cause.suspects());
  }
}
