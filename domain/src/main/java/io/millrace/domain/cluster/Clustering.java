package io.millrace.domain.cluster;

import io.millrace.domain.cluster.ClusterVersion.State;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.ClusterPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One tick's decision (DESIGN.md sections 4 and 7). Membership is a function of the set of cards
 * and of people's rules; identity is a function of the previous versions: a component that holds an
 * anchor keeps that cluster's id, of several the oldest (then smallest) lives on, a part that holds
 * a merged-away anchor regains that id, a part without any gets a new one.
 */
public final class Clustering {
  static final Comparator<ClusterVersion> OLDEST_FIRST =
      Comparator.comparingLong(ClusterVersion::appearedAt)
          .thenComparingLong(ClusterVersion::clusterId);
  private static final int MAX_SKIPPED = 16;

  private final String environment;
  private final long tick;
  private final String policies;
  private final Map<Long, ClusterVersion> previous;
  private final Map<Long, ClusterCard> cards = new TreeMap<>();
  private final Map<Long, ClusterVersion> byAnchor = new HashMap<>();
  private final Map<Long, Long> clusterBefore = new HashMap<>();
  private final List<ClusterVersion> versions = new ArrayList<>();

  private Clustering(
      String environment,
      long tick,
      String policies,
      Map<Long, ClusterVersion> previous,
      Collection<ClusterCard> cards) {
    this.environment = environment;
    this.tick = tick;
    this.policies = policies;
    this.previous = previous;
    cards.forEach(card -> this.cards.put(card.id(), card));
    for (ClusterVersion version : previous.values()) {
      byAnchor.put(version.anchor(), version);
      version.members().forEach(m -> clusterBefore.put(m.fingerprintId(), version.clusterId()));
    }
  }

  /**
   * What a tick found.
   *
   * @param versions every cluster that stands or just ended, by id, changed or not
   * @param capped cards, and pairs of stacks, that a cap kept from being compared
   */
  public record Decision(List<ClusterVersion> versions, long capped) {}

  /**
   * Decides.
   *
   * @param previous last versions by cluster id, merged-away ones included, retired ones not
   * @param cards fingerprints that are remembered
   * @param rules in force, newest first
   * @param changes of the environment as the tick knows them, by (startedAt, changeId)
   */
  public static Decision decide(
      String environment,
      long tick,
      String policies,
      Map<Long, ClusterVersion> previous,
      Collection<ClusterCard> cards,
      List<LinkRule> rules,
      List<ChangeMarker> changes) {
    return decide(
        environment, tick, policies, previous, cards, rules, changes, ClusterPolicy.DEFAULT);
  }

  /** The same with the thresholds of a policy. */
  public static Decision decide(
      String environment,
      long tick,
      String policies,
      Map<Long, ClusterVersion> previous,
      Collection<ClusterCard> cards,
      List<LinkRule> rules,
      List<ChangeMarker> changes,
      ClusterPolicy thresholds) {
    return new Clustering(environment, tick, policies, previous, cards)
        .decide(rules, changes, thresholds);
  }

  /** Id of the cluster that has this anchor. */
  public static long clusterId(String environment, long anchor) {
    return Ids.of("cluster:" + environment, anchor);
  }

  private Decision decide(
      List<LinkRule> rules, List<ChangeMarker> changes, ClusterPolicy thresholds) {
    List<ClusterCard> sorted = new ArrayList<>(cards.values());
    LexicalEdges lexical = new LexicalEdges(sorted, thresholds.lexicalPpm());
    DependencyEdges dependency = new DependencyEdges(sorted, thresholds.commonWindows());
    TemplateEdges template = new TemplateEdges(sorted);
    ReleaseEdges release = new ReleaseEdges(sorted, changes);
    List<Edge> edges = new ArrayList<>(lexical.edges());
    edges.addAll(SuccessionEdges.of(cards));
    edges.addAll(template.edges());
    edges.addAll(dependency.edges());
    edges.addAll(release.edges());
    for (Components.Component component :
        Components.of(cards.keySet(), edges, rules, thresholds.lexicalPpm())) {
      name(component);
    }
    long unasked = compare(sorted, rules);
    for (ClusterVersion version : previous.values()) {
      if (!cards.containsKey(version.anchor())) {
        versions.add(ended(version, State.RETIRED, version.mergedInto()));
      }
    }
    versions.sort(Comparator.comparingLong(ClusterVersion::clusterId));
    long capped = lexical.capped() + template.capped() + dependency.capped() + release.capped();
    return new Decision(versions, capped + unasked);
  }

  /**
   * What only the whole tick says of a cluster: which others are like it, whose symptom it is.
   *
   * @return what the caps of likenesses kept from being compared
   */
  private long compare(List<ClusterCard> sorted, List<LinkRule> rules) {
    List<ClusterVersion> active = versions.stream().filter(v -> v.state() == State.ACTIVE).toList();
    Suggestions.Found questions = Suggestions.of(sorted, active, rules);
    Map<Long, List<Suggestion>> found = questions.byCluster();
    Symptoms symptoms = new Symptoms(cards, active);
    versions.replaceAll(
        v ->
            v.state() == State.ACTIVE
                ? v.beside(found.getOrDefault(v.clusterId(), List.of()), symptoms.causeOf(v))
                : v);
    return questions.dropped();
  }

  private void name(Components.Component component) {
    List<ClusterVersion> held = new ArrayList<>();
    for (Long id : component.ids()) {
      ClusterVersion version = byAnchor.get(id);
      if (version != null) {
        held.add(version);
      }
    }
    if (held.isEmpty()) {
      versions.add(appeared(component));
      return;
    }
    held.sort(OLDEST_FIRST);
    ClusterVersion survivor = held.get(0);
    versions.add(active(component, survivor.anchor(), survivor.appearedAt(), survivor.splitFrom()));
    for (ClusterVersion other : held.subList(1, held.size())) {
      versions.add(ended(other, State.MERGED_INTO, survivor.clusterId()));
    }
  }

  private ClusterVersion appeared(Components.Component component) {
    long splitFrom = 0;
    for (Long id : component.ids()) {
      splitFrom = splitFrom == 0 ? clusterBefore.getOrDefault(id, 0L) : splitFrom;
    }
    return active(component, component.ids().get(0), tick, splitFrom);
  }

  private ClusterVersion active(
      Components.Component component, long anchor, long appearedAt, long splitFrom) {
    long clusterId = clusterId(environment, anchor);
    ClusterVersion before = previous.get(clusterId);
    List<Member> members = Reasons.of(component, anchor);
    return new ClusterVersion(
        environment,
        clusterId,
        anchor,
        appearedAt,
        tick,
        ClusterVersion.nextRowVersion(tick, before),
        State.ACTIVE,
        0,
        splitFrom,
        members,
        joined(before, members),
        left(before, component.ids()),
        List.copyOf(
            component.skipped().subList(0, Math.min(MAX_SKIPPED, component.skipped().size()))),
        Summaries.of(cards.get(anchor), component.ids().stream().map(cards::get).toList()),
        policies);
  }

  private ClusterVersion ended(ClusterVersion before, State state, long mergedInto) {
    return new ClusterVersion(
        environment,
        before.clusterId(),
        before.anchor(),
        before.appearedAt(),
        tick,
        ClusterVersion.nextRowVersion(tick, before),
        state,
        mergedInto,
        before.splitFrom(),
        List.of(),
        List.of(),
        left(before, List.of()),
        List.of(),
        before.summary(),
        policies);
  }

  private static List<Member> joined(ClusterVersion before, List<Member> now) {
    Set<Member> held = before == null ? Set.of() : new HashSet<>(before.members());
    return now.stream().filter(member -> !held.contains(member)).toList();
  }

  private static List<Long> left(ClusterVersion before, List<Long> now) {
    if (before == null) {
      return List.of();
    }
    Set<Long> still = new HashSet<>(now);
    return before.members().stream()
        .map(Member::fingerprintId)
        .filter(id -> !still.contains(id))
        .toList();
  }
}
