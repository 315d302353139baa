package io.millrace.jobs.backlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cluster that is evidence of something and no work for now: it has no item, and comes after all
 * that have one.
 *
 * @param reason of the gate: below the minimum score, a symptom of another cluster
 * @param symptomOf that other cluster, null when there is none
 * @param effectiveScore at the moment of reading
 * @param lastSeenAt last occurrence that was counted by the moment of reading, epoch ms
 */
public record Watched(
    String clusterId,
    String environment,
    String label,
    String reason,
    String symptomOf,
    List<String> services,
    double effectiveScore,
    double painMinutesWeek,
    Rise rise,
    boolean fresh,
    long lastSeenAt) {
  private static final Comparator<Watched> ORDER =
      Comparator.comparing(Watched::fresh)
          .thenComparing(w -> w.rise() != null)
          .thenComparingDouble(Watched::effectiveScore)
          .thenComparingDouble(Watched::painMinutesWeek)
          .reversed()
          .thenComparing(Watched::clusterId);

  /**
   * The watchlist at a moment, what rises first, then by score.
   *
   * @param items clusters that have an item, whatever became of it
   * @param scores rows of {@code score_components} by cluster
   */
  static List<Watched> at(
      Moment moment,
      long asOf,
      Set<String> items,
      Map<String, Row> scores,
      Rising rising,
      LastSeen seen) {
    Map<String, Row> verdicts = new HashMap<>();
    for (Row row : moment.rows("decisions")) {
      verdicts.merge(
          row.text("cluster_id"),
          row,
          (a, b) -> a.count("row_version") >= b.count("row_version") ? a : b);
    }
    List<Watched> watched = new ArrayList<>();
    for (Row cluster : moment.rows("clusters")) {
      String id = cluster.text("cluster_id");
      Row verdict = verdicts.get(id);
      Row score = scores.get(id);
      if (cluster.text("state").equals("ACTIVE")
          && !items.contains(id)
          && score != null
          && verdict != null
          && verdict.text("outcome").equals("WATCHLIST")) {
        watched.add(of(cluster, verdict, score, asOf, rising.of(id), seen));
      }
    }
    watched.sort(ORDER);
    return List.copyOf(watched);
  }

  private static Watched of(
      Row cluster, Row verdict, Row score, long asOf, Rise rise, LastSeen seen) {
    String id = cluster.text("cluster_id");
    return new Watched(
        id,
        cluster.text("environment"),
        cluster.text("label"),
        verdict.text("reason"),
        cluster.text("symptom_of"),
        cluster.texts("services"),
        score.number("effective_score") * ScoreNow.of(score, asOf).fading(),
        score.number("pain_minutes_week"),
        rise,
        rise != null && rise.isFresh(asOf),
        seen.of(id, cluster.time("last_seen_at")));
  }
}
