package io.millrace.warehouse.read;

import io.millrace.warehouse.catalog.WarehouseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reviews, digests, summaries and figures of the programme: views over the tables, each in a file
 * of its own. A view whose tables or columns an older warehouse does not have is left out.
 */
final class QuestionViews {
  /** In the order in which they build upon each other. */
  static final List<String> NAMES =
      List.of(
          "as_of",
          "review_order",
          "ranks",
          "rank_changes",
          "watchlist",
          "cluster_digest",
          "intel_feed",
          "signal_noise",
          "label_weeks",
          "label_utility",
          "weekly_review",
          "program_kpi",
          "program_trend",
          "fix_effects",
          "item_evidence",
          "executive_summary",
          "rule_usefulness",
          "precision_at_k",
          "reviewer_agreement",
          "calibration",
          "vanity_signals",
          "change_attribution",
          "threshold_eval",
          "recommendations",
          "partial_failure_cost",
          "roadmap_signal",
          "completion_bottlenecks",
          "step_downstream",
          "endpoint_stats",
          "quiet_pain",
          "run_outcomes",
          "label_tree",
          "outcome_labels",
          "decision_latency",
          "ownership",
          "missed_incidents",
          "model_human_agreement",
          "insight_quality",
          "routing_proposals",
          "sequence_stats",
          "insight_outcome",
          "cluster_cohesion",
          "cluster_quality",
          "step_anomalies",
          "event_flags");

  private static final String READS = "-- reads: ";
  private static final String ZONE = "time_zone:";
  private static final int MOST_WEEKS = 520;

  private QuestionViews() {}

  /**
   * Creates the views.
   *
   * @return names of those that there are
   */
  static List<String> create(DuckSession session, Set<String> tables) throws SQLException {
    List<String> made = new ArrayList<>();
    if (tables.contains("score_components") && tables.contains("policies")) {
      session.run("CREATE VIEW org_weeks AS " + weeks(session));
      made.add("org_weeks");
    }
    for (String name : NAMES) {
      String sql = text(name);
      if (made.contains("org_weeks") && tables.containsAll(reads(sql))) {
        if (binds(session, name, sql)) {
          made.add(name);
        }
      }
    }
    return made;
  }

  /** False where a table is of an older make and lacks what the view, or one below it, reads. */
  private static boolean binds(DuckSession session, String name, String sql) throws SQLException {
    try {
      session.run("CREATE VIEW " + name + " AS " + sql);
      return true;
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      boolean older = message.contains("Binder Error") || message.contains("Catalog Error");
      if (!older || Boolean.getBoolean("millrace.views.strict")) {
        throw e;
      }
      return false;
    }
  }

  /** First and last moment of each week, Monday to Sunday, in the organisation's time zone. */
  private static String weeks(DuckSession session) throws SQLException {
    QueryResult span = new QueryResult();
    session.query(
        "SELECT epoch_ms(min(as_of_at)), epoch_ms(max(as_of_at)) FROM score_components", span);
    Object first = span.rows().get(0)[0];
    if (first == null) {
      return "SELECT CAST(NULL AS TIMESTAMPTZ) AS starts_at, CAST(NULL AS TIMESTAMPTZ) AS ends_at"
          + " WHERE false";
    }
    ZoneId zone = zone(session);
    LocalDate monday =
        Instant.ofEpochMilli((Long) first)
            .atZone(zone)
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    long last = (Long) span.rows().get(0)[1];
    List<String> rows = new ArrayList<>();
    for (LocalDate day = monday; rows.size() < MOST_WEEKS; day = day.plusWeeks(1)) {
      long from = day.atStartOfDay(zone).toInstant().toEpochMilli();
      if (from > last && !rows.isEmpty()) {
        break;
      }
      long to = day.plusWeeks(1).atStartOfDay(zone).toInstant().toEpochMilli();
      rows.add("(" + moment(from) + ", " + moment(to) + ")");
    }
    return "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS w(starts_at, ends_at)";
  }

  private static String moment(long ms) {
    return "TIMESTAMPTZ '" + Instant.ofEpochMilli(ms) + "'";
  }

  /** Of the newest calendar that was ever in force; UTC where none says so. */
  private static ZoneId zone(DuckSession session) throws SQLException {
    QueryResult found = new QueryResult();
    session.query(
        "SELECT body FROM policies_current WHERE kind = 'calendar' AND mode = 'ACTIVE'"
            + " ORDER BY effective_from_at DESC NULLS LAST, version DESC LIMIT 1",
        found);
    String body = found.rows().isEmpty() ? "" : String.valueOf(found.rows().get(0)[0]);
    for (String line : body.lines().toList()) {
      if (line.startsWith(ZONE)) {
        String name = line.substring(ZONE.length()).strip();
        try {
          return ZoneId.of(name.replace("\"", "").replace("'", ""));
        } catch (DateTimeException e) {
          throw new WarehouseException("the calendar's time zone '" + name + "' is not known", e);
        }
      }
    }
    return ZoneOffset.UTC;
  }

  /** Tables that a view needs, from its second line. */
  private static List<String> reads(String sql) {
    String line = sql.lines().filter(l -> l.startsWith(READS)).findFirst().orElse(READS).strip();
    List<String> tables = new ArrayList<>();
    int from = READS.length() - 1;
    while (from < line.length()) {
      int comma = line.indexOf(',', from);
      int to = comma < 0 ? line.length() : comma;
      String table = line.substring(from, to).strip();
      if (!table.isEmpty()) {
        tables.add(table);
      }
      from = to + 1;
    }
    return tables;
  }

  /** The text of a view, its first line what it is about. */
  static String text(String name) {
    try (InputStream in = QuestionViews.class.getResourceAsStream("/views/" + name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
