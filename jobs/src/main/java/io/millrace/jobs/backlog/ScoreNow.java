package io.millrace.jobs.backlog;

import io.millrace.domain.score.ClassHit;
import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreInputs;
import java.util.ArrayList;
import java.util.List;

/**
 * A stored score as it stands at a later moment. A row is written when anything but the age of the
 * last occurrence changed, so age is reckoned when a score is read.
 *
 * @param stored reckoned again from the inputs of its row
 * @param now the same with the age at the moment of reading
 */
public record ScoreNow(Score stored, Score now) {
  /**
   * Reckons from a row of {@code score_components}.
   *
   * @param asOf moment of reading, epoch ms
   */
  static ScoreNow of(Row row, long asOf) {
    Score stored = Score.of(inputs(row, row.count("age_ms")));
    long age = Math.max(row.count("age_ms"), asOf - row.time("last_seen_at"));
    return new ScoreNow(stored, Score.of(inputs(row, age)));
  }

  /** How far the score has faded since its row was written, in (0, 1]. */
  double fading() {
    return stored.recency() == 0 ? 1 : now.recency() / stored.recency();
  }

  private static ScoreInputs inputs(Row row, long ageMs) {
    return new ScoreInputs(
        hits(row),
        row.count("scopes"),
        ageMs,
        row.flag("regressed"),
        (int) row.count("services"),
        (int) row.count("journeys"),
        (int) row.number("effort"),
        row.text("effort_source"),
        new ScoreInputs.Evidence(
            row.flag("has_exemplar_trace"),
            row.flag("has_dependency_or_call_site"),
            row.flag("has_release_or_marker"),
            row.flag("has_accounts")),
        row.number("history"));
  }

  private static List<ClassHit> hits(Row row) {
    List<String> names = row.texts("class_names");
    List<Long> weights = row.counts("class_weights");
    List<Long> accounts = row.counts("accounts_hit");
    List<Long> requests = row.counts("requests_hit");
    List<Long> served = row.counts("requests_served");
    List<ClassHit> hits = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      hits.add(
          new ClassHit(
              names.get(i),
              weights.get(i).intValue(),
              accounts.get(i),
              requests.get(i),
              served.get(i)));
    }
    return hits;
  }
}
