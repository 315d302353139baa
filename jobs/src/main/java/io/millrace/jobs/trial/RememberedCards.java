package io.millrace.jobs.trial;

import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.cluster.EdgeKind;
import io.millrace.domain.cluster.LinkRule;
import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rows of a warehouse remember of the fingerprints of one environment, as the cluster room
 * would.
 *
 * @param cards of the fingerprints that are in a cluster, by rising id
 * @param rules of people; and what holds because of a change or of another fingerprint policy,
 *     which no threshold moves, as if they had said so
 * @param clusters members by cluster, as they stand
 * @param labels by cluster
 */
record RememberedCards(
    List<ClusterCard> cards,
    List<LinkRule> rules,
    Map<String, TreeSet<Long>> clusters,
    Map<String, String> labels) {
  private static final String PREFIX = "fp1:";

  /** All environments that have clusters, by name. */
  static TreeMap<String, RememberedCards> read(WarehouseReader rows) {
    TreeMap<String, RememberedCards> all = new TreeMap<>();
    for (Object[] row :
        rows.sql(
                "SELECT m.environment, m.cluster_id, m.fingerprint_id, m.edge_kind,"
                    + " m.with_fingerprint_id, c.label FROM cluster_members_current m"
                    + " JOIN clusters_current c USING (environment, cluster_id)"
                    + " WHERE c.state = 'ACTIVE' ORDER BY m.environment, m.fingerprint_id")
            .rows()) {
      RememberedCards of = all.computeIfAbsent((String) row[0], e -> empty());
      long id = id(row[2]);
      of.clusters.computeIfAbsent((String) row[1], c -> new TreeSet<>()).add(id);
      of.labels.put((String) row[1], (String) row[5]);
      if (EdgeKind.RELEASE.name().equals(row[3]) || EdgeKind.RENAMED.name().equals(row[3])) {
        of.rules.add(rule(Constraint.Kind.MUST_LINK, id, id(row[4]), "kept"));
      }
    }
    Map<Place, TreeMap<Long, Long>> charged = charged(rows);
    Map<Place, long[]> windows = windows(rows);
    for (Object[] row :
        rows.sql(
                "SELECT environment, fingerprint_id, algorithm, exception_type, service, call_site,"
                    + " dependency, template, basis, failure_class, occurrences"
                    + " FROM fingerprints_current WHERE cluster_id IS NOT NULL"
                    + " ORDER BY environment, fingerprint_id")
            .rows()) {
      RememberedCards of = all.get((String) row[0]);
      if (of != null) {
        Place at = Place.of(row);
        of.cards.add(
            card(row)
                .remembered(
                    charged.getOrDefault(at, new TreeMap<>()),
                    windows.getOrDefault(at, new long[0])));
      }
    }
    for (Object[] row :
        rows.sql(
                "SELECT environment, kind, left_fingerprint, right_fingerprint, decision_id"
                    + " FROM constraints_current ORDER BY environment, said_at, decision_id")
            .rows()) {
      RememberedCards of = all.get((String) row[0]);
      if (of != null) {
        // the newest stands first
        of.rules.add(
            0,
            rule(
                Constraint.Kind.valueOf((String) row[1]), id(row[2]), id(row[3]), (String) row[4]));
      }
    }
    return all;
  }

  private static RememberedCards empty() {
    return new RememberedCards(
        new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new HashMap<>());
  }

  private static LinkRule rule(Constraint.Kind kind, long a, long b, String decision) {
    return new LinkRule(kind, Math.min(a, b), Math.max(a, b), 0, decision);
  }

  private static ClusterCard card(Object[] row) {
    long id = id(row[1]);
    Fingerprint known =
        new Fingerprint(
            id,
            Ids.of("remembered", id),
            (String) row[2],
            (String) row[3],
            (String) row[4],
            (String) row[5],
            (String) row[6],
            (String) row[7],
            Basis.valueOf((String) row[8]));
    return ClusterCard.of(
        known,
        (String) row[9],
        known.dependency(),
        0,
        List.of(),
        List.of(),
        CappedCounts.EMPTY,
        new ClusterCard.Counts((Long) row[10], 0, 0, 0));
  }

  /** A fingerprint's id says what failed, and not where: two environments may share it. */
  record Place(String environment, long id) {
    private static Place of(Object[] row) {
      return new Place((String) row[0], RememberedCards.id(row[1]));
    }
  }

  /** Of traces and runs alone: what stands for itself is charged to itself, and says nothing. */
  private static Map<Place, TreeMap<Long, Long>> charged(WarehouseReader rows) {
    return charged(
        rows.sql(
                "SELECT environment, fingerprint_id, charged_to, count(*) FROM observations_current"
                    + " WHERE charged_to IS NOT NULL"
                    + " AND (from_pattern OR scope_kind IN ('TRACE', 'CORRELATION')) GROUP BY ALL")
            .rows());
  }

  /**
   * @param rows of (environment, fingerprint, whom it was charged to, times)
   */
  static Map<Place, TreeMap<Long, Long>> charged(List<Object[]> rows) {
    Map<Place, TreeMap<Long, Long>> charged = new HashMap<>();
    for (Object[] row : rows) {
      charged
          .computeIfAbsent(Place.of(row), f -> new TreeMap<>())
          .merge(id(row[2]), (Long) row[3], Long::sum);
    }
    return charged;
  }

  private static Map<Place, long[]> windows(WarehouseReader rows) {
    return windows(
        rows.sql(
                "SELECT DISTINCT environment, fingerprint_id, epoch_ms(start_at) // "
                    + ClusterCard.WINDOW_MS
                    + " AS part FROM fingerprint_stats_current WHERE window_size = 'MINUTE'"
                    + " AND occurrences > 0 ORDER BY part")
            .rows());
  }

  /**
   * @param rows of (environment, fingerprint, index of a window), windows rising
   */
  static Map<Place, long[]> windows(List<Object[]> rows) {
    Map<Place, List<Long>> found = new HashMap<>();
    for (Object[] row : rows) {
      found.computeIfAbsent(Place.of(row), f -> new ArrayList<>()).add((Long) row[2]);
    }
    Map<Place, long[]> windows = new HashMap<>();
    found.forEach((at, of) -> windows.put(at, of.stream().mapToLong(Long::longValue).toArray()));
    return windows;
  }

  private static long id(Object text) {
    return Long.parseUnsignedLong(((String) text).substring(PREFIX.length()), 16);
  }
}
