package io.millrace.jobs.proof;

import io.millrace.domain.UserError;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.backlog.Columns;
import io.millrace.jobs.backlog.Row;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an alert rests on that is about findings of patterns, or about runs that will probably break
 * their promise, and about no item: findings, the events that made them, and the places of those.
 *
 * @param alert its row
 * @param findings of which it tells, newest first
 * @param missing ids of findings that stand in no row
 */
public record AlertProof(Row alert, List<Finding> findings, List<String> missing) {
  private static final int SHOWN = 3;

  /**
   * One finding.
   *
   * @param says in one line
   */
  record Finding(String id, String says, String policies, List<Witness> events) {}

  /** Whether a name is that of an alert. */
  public static boolean isAlert(String name) {
    return name.startsWith("alert:");
  }

  /**
   * The alert by its id; null when it is about items, which are traced themselves.
   *
   * @throws UserError when there is no such alert
   */
  public static AlertProof read(WarehouseReader reader, String id) {
    List<Row> rows =
        Row.all(reader, "SELECT * FROM alerts_current WHERE alert_id = " + Row.literal(id));
    if (rows.isEmpty()) {
      throw new UserError(id + ": there is no such alert");
    }
    Row alert = rows.get(0);
    List<String> about = alert.texts("items");
    if (!about.isEmpty() && about.get(0).startsWith("item:")) {
      return null;
    }
    List<Finding> findings = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String finding : about) {
      Finding found = match(reader, finding);
      found = found == null ? prediction(reader, finding) : found;
      if (found == null) {
        missing.add(finding);
      } else {
        findings.add(found);
      }
    }
    return new AlertProof(alert, List.copyOf(findings), List.copyOf(missing));
  }

  /** The newest version of a row, also of one that was taken back; null where there is none. */
  private static Row newest(WarehouseReader reader, String table, String id) {
    if (!reader.holds(table)) {
      return null;
    }
    List<Row> rows =
        Row.all(
            reader,
            "SELECT * FROM "
                + table
                + " WHERE row_id = "
                + Row.literal(id)
                + " ORDER BY row_version DESC LIMIT 1");
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** Also one that was taken back: the alert told of it. */
  private static Finding match(WarehouseReader reader, String id) {
    Row row = newest(reader, "pattern_matches", id);
    if (row == null) {
      return null;
    }
    String says =
        String.format(
            Locale.ROOT,
            "%s %s of %s, %d events, at %s",
            row.text("pattern"),
            row.text("question"),
            first(row.text("dependency"), row.text("subject"), row.text("correlation_id")),
            row.count("events"),
            row.text("found_at"));
    return new Finding(id, says, row.text("policy_versions"), made(reader, row));
  }

  /** Events of a run up to the finding; calls of a dependency meanwhile; else its last event. */
  private static List<Witness> made(WarehouseReader reader, Row row) {
    String last = "coordinates = " + Row.literal(row.text("coordinates"));
    if (row.text("correlation_id") != null) {
      return events(reader, last + " OR " + run(row, "found_at"));
    }
    List<Witness> events = events(reader, last);
    if (!events.isEmpty() || row.text("dependency") == null) {
      return events;
    }
    String calls = calls(row);
    List<Witness> failed = events(reader, calls + " AND outcome IS DISTINCT FROM 'SUCCESS'");
    return failed.isEmpty() ? events(reader, calls) : failed;
  }

  /** A pattern over minutes of a dependency, each named by its end, was made of their calls. */
  private static String calls(Row row) {
    return "kind = 'SPAN' AND dependency = "
        + Row.literal(row.text("dependency"))
        + " AND environment = "
        + Row.literal(row.text("environment"))
        + " AND event_at >= TIMESTAMPTZ "
        + Row.literal(row.text("started_at"))
        + " - INTERVAL 1 MINUTE AND event_at < TIMESTAMPTZ "
        + Row.literal(row.text("last_event_at"));
  }

  private static Finding prediction(WarehouseReader reader, String id) {
    Row row = newest(reader, "sla_predictions", id);
    if (row == null) {
      return null;
    }
    String says =
        String.format(
            Locale.ROOT,
            "run %s at %s of %s: breach to %.0f %%, from %d runs",
            row.text("correlation_id"),
            row.text("stage"),
            row.text("journey"),
            100 * row.number("breach_probability"),
            row.count("samples"));
    return new Finding(
        id, says, row.text("policy_versions"), events(reader, run(row, "entered_at")));
  }

  /** Workflow events of a run up to a moment of its row. */
  private static String run(Row row, String until) {
    return "kind = 'WORKFLOW' AND correlation_id = "
        + Row.literal(row.text("correlation_id"))
        + " AND environment = "
        + Row.literal(row.text("environment"))
        + " AND event_at <= TIMESTAMPTZ "
        + Row.literal(row.text(until));
  }

  private static List<Witness> events(WarehouseReader reader, String where) {
    List<Witness> events = new ArrayList<>();
    Row.each(
        reader,
        "SELECT event_id, coordinates, raw_hash FROM events WHERE "
            + where
            + " ORDER BY coordinates",
        row -> events.add(Witness.ofEvent(row)));
    return List.copyOf(events);
  }

  private static String first(String... names) {
    for (String name : names) {
      if (name != null) {
        return name;
      }
    }
    return "nothing that has a name";
  }

  /** Notes findings without a row or an event, and returns all events. */
  List<Witness> witnesses(Findings wrong) {
    List<Witness> events = new ArrayList<>();
    missing.forEach(id -> wrong.add(id + " was told, and stands in no row"));
    for (Finding finding : findings) {
      if (finding.events().isEmpty()) {
        wrong.add(finding.id() + ": none of its events stands in a row");
      }
      events.addAll(finding.events());
    }
    return events;
  }

  /**
   * For people.
   *
   * @param verification null when none was asked for
   */
  public String text(Verification verification) {
    StringBuilder out = new StringBuilder();
    line(out, 0, alert.text("alert_id") + "  " + alert.text("title"));
    line(out, 1, "job " + alert.text("job_version") + "  " + alert.text("policy_versions"));
    for (Finding finding : findings) {
      line(out, 1, "rests on " + finding.id() + "  " + finding.says());
      line(out, 2, "under " + finding.policies());
      int shown = Math.min(SHOWN, finding.events().size());
      for (Witness w : finding.events().subList(0, shown)) {
        line(out, 2, w.id() + "  " + w.place() + "  raw hash " + Ids.hex(w.rawHash()));
      }
      if (finding.events().size() > shown) {
        line(out, 2, "... and " + (finding.events().size() - shown) + " more events");
      }
    }
    if (verification != null) {
      out.append(
          String.format(
              Locale.ROOT,
              "%n%s: %,d findings, %,d records read again%n",
              verification.holds() ? "verified" : "NOT PROVEN",
              findings.size() + missing.size(),
              verification.records()));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, int depth, String text) {
    out.append("  ".repeat(depth)).append(Columns.oneLine(text)).append('\n');
  }

  /** For machines. */
  public Map<String, Object> json(Verification verification) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("alert_id", alert.text("alert_id"));
    o.put("job_version", alert.text("job_version"));
    o.put("policy_versions", alert.text("policy_versions"));
    o.put("findings", findings.stream().map(AlertProof::json).toList());
    o.put("missing", missing);
    if (verification != null) {
      o.put("verified", verification.holds());
      o.put("verification", verification);
    }
    return o;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> o = new TreeMap<>();
    o.put("finding", finding.id());
    o.put("says", finding.says());
    o.put("policy_versions", finding.policies());
    o.put(
        "events",
        finding.events().stream()
            .map(w -> Map.of("event", w.id(), "coordinates", w.coordinates().toString()))
            .toList());
    return o;
  }
}
