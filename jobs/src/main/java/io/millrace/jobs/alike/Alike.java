package io.millrace.jobs.alike;

import io.millrace.domain.UserError;
import io.millrace.jobs.backlog.Row;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clusters that read alike by an external embedding, as questions to reviewers. It reads rows and
 * writes none: what becomes of a question is said by {@code review --must-link} or {@code
 * --cannot-link}, as of every likeness.
 */
public final class Alike {
  /** Fingerprints that are compared, those of most occurrences: all pairs of them are looked at. */
  static final int MOST = 2_000;

  private static final double PPM = 1e6;

  private static final Comparator<AlikePair> ORDER =
      Comparator.comparingDouble(AlikePair::likeness)
          .reversed()
          .thenComparing(AlikePair::environment)
          .thenComparing(AlikePair::itemId)
          .thenComparing(AlikePair::other);

  private Alike() {}

  /** Two clusters, the smaller id first. */
  private record Pair(String environment, String left, String right) {
    static Pair of(String environment, String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(environment, a, b) : new Pair(environment, b, a);
    }
  }

  /**
   * Questions, the likest first.
   *
   * @param embedding by its name
   * @param atLeast cosine from which a pair is asked about, in [0, 1]
   * @throws UserError for an embedding that is not there, fails or breaks its contract
   */
  public static List<AlikePair> find(WarehouseReader rows, String embedding, double atLeast) {
    Embeddings embeddings = Embeddings.named(embedding);
    List<Wording> wordings = wordings(rows);
    return find(wordings, said(rows, wordings), embeddings, atLeast);
  }

  /**
   * @param said clusters of which people said whether they belong together
   */
  private static List<AlikePair> find(
      List<Wording> wordings, Set<Pair> said, Embeddings embeddings, double atLeast) {
    List<double[]> vectors = wordings.stream().map(w -> embeddings.of(w.text())).toList();
    Map<Pair, AlikePair> best = new HashMap<>();
    for (int i = 0; i < wordings.size(); i++) {
      for (int j = i + 1; j < wordings.size(); j++) {
        Wording a = wordings.get(i);
        Wording b = wordings.get(j);
        Pair pair = Pair.of(a.environment(), a.cluster(), b.cluster());
        boolean asks =
            a.environment().equals(b.environment())
                && !a.cluster().equals(b.cluster())
                && (a.itemId() != null || b.itemId() != null)
                && !said.contains(pair);
        double likeness = asks ? cosine(vectors.get(i), vectors.get(j)) : 0;
        if (asks && likeness >= atLeast) {
          AlikePair question = question(likeness, a, b);
          best.merge(pair, question, (x, y) -> ORDER.compare(x, y) <= 0 ? x : y);
        }
      }
    }
    return best.values().stream().sorted(ORDER).toList();
  }

  /** For tests: without a warehouse, of clusters of which nobody spoke. */
  static List<AlikePair> find(List<Wording> wordings, Embedding embedding, double atLeast) {
    return find(wordings, Set.of(), new Embeddings(embedding), atLeast);
  }

  /** Asked of the one that has an item, of two the smaller cluster. */
  private static AlikePair question(double likeness, Wording a, Wording b) {
    boolean asksA =
        b.itemId() == null || a.itemId() != null && a.cluster().compareTo(b.cluster()) < 0;
    Wording mine = asksA ? a : b;
    Wording other = asksA ? b : a;
    return new AlikePair(
        likeness,
        mine.environment(),
        mine.itemId(),
        mine.label(),
        mine.text(),
        other.fingerprint(),
        other.label(),
        other.text());
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return StrictMath.floor(StrictMath.min(1, StrictMath.max(0, dot)) * PPM) / PPM;
  }

  private static List<Wording> wordings(WarehouseReader rows) {
    List<Wording> found = new ArrayList<>();
    Row.each(
        rows,
        "SELECT f.environment, f.cluster_id, c.label, i.item_id, f.fingerprint_id,"
            + " concat_ws(': ', f.exception_type, f.template) AS wording"
            + " FROM fingerprints_current f"
            + " JOIN clusters_current c USING (environment, cluster_id)"
            + " LEFT JOIN (SELECT environment, cluster_id, min(item_id) AS item_id"
            + " FROM backlog_items_current GROUP BY ALL) i USING (environment, cluster_id)"
            + " WHERE c.state = 'ACTIVE' AND f.basis <> 'PATTERN' AND concat_ws(': ', f.exception_type, f.template) <> ''"
            + " ORDER BY f.occurrences DESC, f.environment, f.fingerprint_id LIMIT "
            + MOST,
        r ->
            found.add(
                new Wording(
                    r.text("environment"),
                    r.text("cluster_id"),
                    r.text("label"),
                    r.text("item_id"),
                    r.text("fingerprint_id"),
                    r.text("wording"))));
    return found;
  }

  private static Set<Pair> said(WarehouseReader rows, List<Wording> wordings) {
    Map<String, String> clusterOf = new HashMap<>();
    wordings.forEach(w -> clusterOf.put(w.environment() + '\n' + w.fingerprint(), w.cluster()));
    Set<Pair> said = new HashSet<>();
    Row.each(
        rows,
        "SELECT environment, left_fingerprint, right_fingerprint FROM constraints_current",
        r -> {
          String environment = r.text("environment");
          String left = clusterOf.get(environment + '\n' + r.text("left_fingerprint"));
          String right = clusterOf.get(environment + '\n' + r.text("right_fingerprint"));
          if (left != null && right != null) {
            said.add(Pair.of(environment, left, right));
          }
        });
    return said;
  }
}
