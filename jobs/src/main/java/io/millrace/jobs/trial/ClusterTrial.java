package io.millrace.jobs.trial;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.Clustering;
import io.millrace.domain.cluster.Edge;
import io.millrace.domain.cluster.EdgeKind;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.policy.ClusterPolicy;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What other thresholds would make of the clusters of a warehouse: nothing is written, nothing
 * takes effect. Both sides are decided anew from the rows, by the code that decides in the job.
 *
 * @param clusters that stand
 * @param rebuilt of these, those that the rows make again under the thresholds in force
 * @param merges what the other thresholds would join: the clusters of each, several
 * @param splits what they would part
 */
public record ClusterTrial(
    String environment,
    int clusters,
    int rebuilt,
    Quality before,
    Quality after,
    List<Change> merges,
    List<Change> splits) {

  /**
   * Figures of a set of clusters.
   *
   * @param gini of their sizes, 0 for equal ones: the sum of (2i - n - 1) x(i) over n times all,
   *     sizes x rising (Sen, "On Economic Inequality", 1973)
   * @param distance of members to what holds them in their cluster: 1 - strength of the edge, on
   *     average over all that are no anchor; what no threshold moves counts as 0
   */
  public record Quality(int clusters, int alone, int largest, double gini, double distance) {}

  /**
   * One cluster that would be several, or several that would be one.
   *
   * @param whole what the one is called
   * @param parts what the others hold: labels where they stand now, else services and templates
   */
  public record Change(String whole, List<String> parts, int fingerprints) {}

  private record Decided(List<TreeSet<Long>> groups, Quality quality) {}

  /** By environment. */
  public static List<ClusterTrial> of(
      WarehouseReader rows, ClusterPolicy now, ClusterPolicy other) {
    List<ClusterTrial> trials = new ArrayList<>();
    RememberedCards.read(rows)
        .forEach((environment, cards) -> trials.add(of(environment, cards, now, other)));
    return trials;
  }

  private static ClusterTrial of(
      String environment, RememberedCards known, ClusterPolicy now, ClusterPolicy other) {
    Decided before = decide(environment, known, now);
    Decided after = decide(environment, known, other);
    Set<TreeSet<Long>> standing = new HashSet<>(known.clusters().values());
    int rebuilt = (int) before.groups.stream().filter(standing::contains).count();
    Names names = new Names(known);
    return new ClusterTrial(
        environment,
        standing.size(),
        rebuilt,
        before.quality,
        after.quality,
        changes(after.groups, before.groups, names),
        changes(before.groups, after.groups, names));
  }

  private static Decided decide(
      String environment, RememberedCards known, ClusterPolicy thresholds) {
    List<TreeSet<Long>> groups = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    double distance = 0;
    int held = 0;
    for (ClusterVersion version :
        Clustering.decide(
                environment, 0, "", Map.of(), known.cards(), known.rules(), List.of(), thresholds)
            .versions()) {
      TreeSet<Long> ids = new TreeSet<>();
      for (Member member : version.members()) {
        ids.add(member.fingerprintId());
        if (member.edge() != EdgeKind.ANCHOR) {
          distance += 1 - (double) member.scorePpm() / Edge.ONE;
          held++;
        }
      }
      groups.add(ids);
      sizes.add(ids.size());
    }
    sizes.sort(null);
    return new Decided(
        groups,
        new Quality(
            groups.size(),
            (int) sizes.stream().filter(n -> n == 1).count(),
            sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1),
            gini(sizes),
            held == 0 ? 0 : distance / held));
  }

  /**
   * @param sizes rising
   */
  static double gini(List<Integer> sizes) {
    double weighed = 0;
    double all = 0;
    int n = sizes.size();
    for (int i = 0; i < n; i++) {
      weighed += (2.0 * (i + 1) - n - 1) * sizes.get(i);
      all += sizes.get(i);
    }
    return all == 0 ? 0 : weighed / (n * all);
  }

  /** Those of one side that are several on the other, the largest first. */
  private static List<Change> changes(
      List<TreeSet<Long>> wholes, List<TreeSet<Long>> parts, Names names) {
    Map<Long, TreeSet<Long>> partOf = new HashMap<>();
    parts.forEach(part -> part.forEach(id -> partOf.put(id, part)));
    List<Change> changes = new ArrayList<>();
    for (TreeSet<Long> whole : wholes) {
      TreeMap<Long, TreeSet<Long>> inside = new TreeMap<>();
      whole.forEach(id -> inside.put(partOf.get(id).first(), partOf.get(id)));
      if (inside.size() > 1) {
        changes.add(
            new Change(
                names.of(whole), inside.values().stream().map(names::of).toList(), whole.size()));
      }
    }
    changes.sort(
        Comparator.comparingInt(Change::fingerprints).reversed().thenComparing(Change::whole));
    return changes;
  }

  /** What a set of fingerprints is called: as its cluster where it is one, else by its first. */
  private static final class Names {
    private final Map<TreeSet<Long>, String> labels = new HashMap<>();
    private final Map<Long, String> first = new HashMap<>();

    Names(RememberedCards known) {
      known.clusters().forEach((cluster, ids) -> labels.put(ids, known.labels().get(cluster)));
      known
          .cards()
          .forEach(
              c ->
                  first.put(c.id(), c.fingerprint().service() + ": " + c.fingerprint().headline()));
    }

    String of(TreeSet<Long> ids) {
      String label = labels.get(ids);
      return label != null ? label : first.get(ids.first()) + " (" + ids.size() + ")";
    }
  }
}
